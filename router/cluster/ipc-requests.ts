import type { Family } from '@commerce/chassis/telemetry/metric-families.ts';
import type { Claim } from '../rate-limit/buckets.ts';
import type { Verdict } from '../rate-limit/token-bucket.ts';
import type { Tag } from '../request/invalidation-tags.ts';
import type { WorkerCount } from '../request/worker-count.ts';
import type { CallbackResult } from '../subgraph-client/subscriptions/subgraph-callback.ts';
import type { EventStreamAnswer, EventStreamCall } from './shared-event-streams.ts';

/** The requests that workers send to the primary. */
export interface PrimaryRequests {
  /** A worker's first request. The response is the worker's part of the cluster. */
  hello: { readonly params: null; readonly response: Membership };
  /** The worker serves now. */
  ready: { readonly params: null; readonly response: null };
  /** Takes tokens of the buckets that all workers share. */
  take: { readonly params: readonly Claim[]; readonly response: readonly Verdict[] };
  /** Passes a subgraph's callback to the worker that owns the subscription. */
  callback: { readonly params: CallbackMessage; readonly response: CallbackResult };
  /** Passes a client's call to the worker that owns the event stream. */
  eventStream: { readonly params: EventStreamCall; readonly response: EventStreamAnswer };
  /**
   * Passes the tags of what a mutation has changed to the other workers. The response comes when they have invalidated their
   * caches.
   */
  changed: { readonly params: readonly Tag[]; readonly response: null };
  /** Reports whether this worker has reached the subgraphs. The response counts the workers that serve. */
  workerCount: { readonly params: Readonly<{ isReady: boolean }>; readonly response: WorkerCount };
}

/** The requests that the primary sends to workers. */
export interface WorkerRequests {
  /** Serves the connection that comes along. The worker responds before it reads from it; false while the worker closes. */
  connection: { readonly params: null; readonly response: boolean };
  /** Checks that the worker's event loop runs. */
  alive: { readonly params: null; readonly response: null };
  /** Opens a supergraph beside the one in use. The worker rejects one that it cannot serve. */
  stage: { readonly params: string; readonly response: null };
  /** Puts the staged supergraph into use, or drops it. */
  settle: { readonly params: 'use' | 'forget'; readonly response: null };
  /** Handles a callback for a subscription of this worker. */
  callback: { readonly params: CallbackMessage; readonly response: CallbackResult };
  /** Handles a call for an event stream of this worker. */
  eventStream: { readonly params: EventStreamCall; readonly response: EventStreamAnswer };
  /** Invalidates what is cached under these tags. */
  changed: { readonly params: readonly Tag[]; readonly response: null };
  /** Reads all metrics of the worker. */
  metrics: { readonly params: null; readonly response: readonly Family[] };
}

/** A worker's part of the cluster. */
export interface Membership {
  /** The prefix of the ids of the worker's subscriptions, by which the other workers find the owner. */
  readonly number: number;
  /** How many workers share the memory that the configuration grants. */
  readonly of: number;
  /** The text in use: the file may hold another one by now, or a broken one. */
  readonly supergraph: string;
  /** Whether the primary shows metrics. */
  readonly countsMetrics: boolean;
}

export interface CallbackMessage {
  /** The number of the worker that owns the subscription. */
  readonly to: number;
  readonly id: string;
  readonly message: unknown;
}
