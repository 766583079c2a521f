import { setTimeout as pause } from 'node:timers/promises';
import { contextHeader, type SignContext } from '@commerce/chassis/identity/context-token.ts';
import { type SubgraphCall, type SubgraphSubscribe, variablesOf } from '../../federation/subgraph-call.ts';
import type { SubgraphCallContext } from '../../request/subgraph-call-context.ts';
import { type EventQueue, eventQueue } from './event-queue.ts';
import { openSubgraphSocket, SubgraphSocketBroken } from './subgraph-socket.ts';

export interface SubscribeByWebSocketDeps {
  /** Where each subgraph answers GraphQL over HTTP; its WebSocket is at the same place. */
  readonly urls: Readonly<Record<string, string>>;
  readonly sign: SignContext;
  /** For the upgrade, and again for the acknowledgement, in milliseconds. Default 5 s. */
  readonly timeoutMs?: number;
  /** How often each subgraph socket is pinged, in milliseconds. Default 10 s. */
  readonly pingMs?: number;
  /** Pauses before further attempts to open a socket, in milliseconds: as many attempts as there are pauses. */
  readonly retryDelaysMs?: readonly number[];
}

/**
 * Listens to subgraphs over graphql-transport-ws, one socket each. The upgrade request carries the caller's signed context, as every request
 * does. A socket that closes before it could subscribe is tried again a few times, with pauses; one that breaks later ends the subscription with
 * an error: events were lost, so the client opens a new one and sees where things stand.
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
  { urls, sign, timeoutMs = 5_000, pingMs, retryDelaysMs: pausesMs = [250, 1_000] }: SubscribeByWebSocketDeps,
): Promise<void> {
  const url = urls[request.subgraph];
  if (!url) throw new Error(`The subgraph ${request.subgraph} has no address.`);
  const { caller, trace } = (request.context as SubgraphCallContext).execution;
  for (const pauseMs of [...pausesMs, undefined]) {
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
      if (pauseMs === undefined || !(error instanceof SubgraphSocketBroken && error.mayRetry)) throw error;
      over.removeEventListener('abort', socket.leave);
      await pause(pauseMs, undefined, { signal: over });
    }
  }
}

const operationOf = (request: SubgraphCall) => ({
  query: request.query,
  variables: variablesOf(request),
  operationName: request.operationName,
});
