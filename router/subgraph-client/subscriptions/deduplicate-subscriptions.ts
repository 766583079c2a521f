import type { SubgraphCall, SubgraphSubscribe } from '../../federation/subgraph-call.ts';
import type { SubgraphCallContext } from '../../request/subgraph-call-context.ts';
import { identityOf } from '../deduplicate-requests.ts';
import { type EventQueue, eventQueue } from './event-queue.ts';

/** One stream of a subgraph with all of its readers. */
interface Shared {
  readonly readers: Set<EventQueue<Uint8Array | string>>;
  readonly over: AbortController;
}

/**
 * Equal subscriptions share one stream of their subgraph: equal in text, variables, caller and language. Each reader gets each
 * event at its own pace, and the stream goes on while it has a reader. No subscription joins a stream that has sent an event,
 * because many subscriptions begin with the current state, which a later reader would miss.
 */
export function deduplicateSubscriptions(subscribe: SubgraphSubscribe): SubgraphSubscribe {
  const joinable = new Map<string, Shared>();

  const open = (key: string, request: SubgraphCall): Shared => {
    const shared: Shared = { readers: new Set(), over: new AbortController() };
    const close = () => {
      if (joinable.get(key) === shared) joinable.delete(key);
    };
    shared.over.signal.addEventListener('abort', close, { once: true });
    const forward = async () => {
      for await (const event of subscribe({ ...request, signal: shared.over.signal })) {
        close();
        for (const reader of shared.readers) reader.push(event);
      }
    };
    joinable.set(key, shared);
    forward()
      .finally(close)
      .then(
        () => {
          for (const reader of shared.readers) reader.end();
        },
        (error) => {
          for (const reader of shared.readers) reader.fail(error);
        },
      );
    return shared;
  };

  return (request) => {
    const { execution } = request.context as SubgraphCallContext;
    const key = `${identityOf(execution)} ${request.subgraph} ${request.body}`;
    const shared = joinable.get(key) ?? open(key, request);
    const reader = eventQueue<Uint8Array | string>({
      signal: request.signal,
      onEnd: () => {
        shared.readers.delete(reader);
        if (shared.readers.size === 0) shared.over.abort();
      },
    });
    shared.readers.add(reader);
    return reader;
  };
}
