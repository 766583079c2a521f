import { setTimeout as sleep } from 'node:timers/promises';
import { contextHeader, type SignContext } from '@commerce/chassis/identity/context-token.ts';
import { type SubgraphCall, type SubgraphSubscribe, variablesOf } from '../../federation/subgraph-call.ts';
import type { SubgraphCallContext } from '../../request/subgraph-call-context.ts';
import { type EventQueue, eventQueue } from './event-queue.ts';
import { openSubgraphSocket, SubgraphSocketBroken } from './subgraph-socket.ts';

export interface SubscribeByWebSocketDeps {
  /** The GraphQL URL of each subgraph; its WebSocket has the same address. */
  readonly urls: Readonly<Record<string, string>>;
  readonly sign: SignContext;
  /** Time limit for the upgrade, and again for the acknowledgement, in milliseconds. Default 5 s. */
  readonly timeoutMs?: number;
  /** Interval of the pings on each subgraph socket, in milliseconds. Default 10 s. */
  readonly pingMs?: number;
  /** Delays before the retries of opening a socket, in milliseconds; there are as many retries as delays. */
  readonly retryDelaysMs?: readonly number[];
}

/**
 * Subscribes at subgraphs over graphql-transport-ws, with one socket per subscription. The upgrade request carries the caller's
 * signed context, as every request does. A socket that closes before it could subscribe is retried a few times after delays. A
 * socket that fails later ends the subscription with an error, because events were lost: the client subscribes anew and reads
 * the current state.
 */
export const subscribeByWebSocket = (deps: SubscribeByWebSocketDeps): SubgraphSubscribe => {
  return (request) => {
    const over = new AbortController();
    const events = eventQueue<string>({ signal: request.signal, onEnd: () => over.abort() });
    runSubscription(request, events, over.signal, deps).then(events.end, events.fail);
    return events;
  };
};

async function runSubscription(
  request: SubgraphCall,
  events: EventQueue<string>,
  over: AbortSignal,
  { urls, sign, timeoutMs = 5_000, pingMs, retryDelaysMs = [250, 1_000] }: SubscribeByWebSocketDeps,
): Promise<void> {
  const url = urls[request.subgraph];
  if (!url) throw new Error(`The subgraph ${request.subgraph} has no address.`);
  const { caller, trace } = (request.context as SubgraphCallContext).execution;
  for (const delayMs of [...retryDelaysMs, undefined]) {
    const headers = { [contextHeader]: await sign(caller, request.subgraph), traceparent: trace.traceparent };
    if (over.aborted) return;
    const socket = openSubgraphSocket({
      url: url.replace(/^http/, 'ws'),
      headers,
      operation: operationOf(request),
      onNext: (event) => events.push(JSON.stringify(event)),
      timeoutMs,
      pingMs,
    });
    over.addEventListener('abort', socket.leave, { once: true });
    try {
      const errors = await socket.ended;
      if (errors) events.push(JSON.stringify({ data: null, errors }));
      return;
    } catch (error) {
      if (delayMs === undefined || !(error instanceof SubgraphSocketBroken && error.mayRetry)) throw error;
      over.removeEventListener('abort', socket.leave);
      await sleep(delayMs, undefined, { signal: over });
    }
  }
}

const operationOf = (request: SubgraphCall) => ({
  query: request.query,
  variables: variablesOf(request),
  operationName: request.operationName,
});
