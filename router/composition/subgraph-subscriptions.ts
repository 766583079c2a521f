import type { SignContext } from '@commerce/chassis/identity/context-token.ts';
import type { SubgraphSubscribe } from '../federation/subgraph-call.ts';
import { deduplicateSubscriptions } from '../subgraph-client/subscriptions/deduplicate-subscriptions.ts';
import { maskStreamErrors } from '../subgraph-client/subscriptions/mask-stream-errors.ts';
import { type CallbackSubscriptions, callbackSubscriptions } from '../subgraph-client/subscriptions/subgraph-callback.ts';
import { subscribeByWebSocket } from '../subgraph-client/subscriptions/subgraph-websocket.ts';
import type { ServingProcess } from './serving-process.ts';

export interface SubgraphSubscriptions {
  readonly subscribe: SubgraphSubscribe;
  /** Handles the callbacks of subgraphs, at this URL; absent without a callback URL. */
  readonly callbacks: Readonly<{ url: string; handle: CallbackSubscriptions['handle'] }> | undefined;
}

/** Subscribes to subgraphs: by HTTP callback where the configuration says so, by WebSocket everywhere else. */
export function openSubgraphSubscriptions({ config, member, log }: ServingProcess, sign: SignContext): SubgraphSubscriptions {
  const { callback, pingMs } = config.subscriptions;
  const urls = config.subgraphUrls;
  const byWebSocket = subscribeByWebSocket({ urls, sign, pingMs });
  const byCallback =
    callback.url === undefined
      ? undefined
      : callbackSubscriptions({ urls, sign, callbackUrl: callback.url, ...(member && { idPrefix: member.idPrefix }) });
  const subscribe: SubgraphSubscribe = (call) =>
    byCallback && callback.subgraphs.includes(call.subgraph) ? byCallback.subscribe(call) : byWebSocket(call);
  return {
    subscribe: maskStreamErrors(config.deduplicates ? deduplicateSubscriptions(subscribe) : subscribe, log),
    callbacks: byCallback && callback.url !== undefined ? { url: callback.url, handle: byCallback.handle } : undefined,
  };
}
