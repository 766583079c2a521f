import type { Family } from '@commerce/chassis/telemetry/metric-families.ts';
import type { Claim } from '../rate-limit/buckets.ts';
import type { Verdict as Allowance } from '../rate-limit/token-bucket.ts';
import type { Tag } from '../request/invalidation-tags.ts';
import type { WorkerCount } from '../request/worker-count.ts';
import type { Verdict } from '../subgraph-client/subscriptions/subgraph-callback.ts';
import type { EventStreamAnswer, EventStreamCall } from './shared-event-streams.ts';

/** What workers ask the primary, and what it answers. */
export interface AskedOfPrimary {
  /** The first question: what this worker is to be. */
  hello: { readonly ask: null; readonly answer: Welcome };
  /** It serves now. */
  ready: { readonly ask: null; readonly answer: null };
  /** Tokens of the buckets that all workers share. */
  take: { readonly ask: readonly Claim[]; readonly answer: readonly Allowance[] };
  /** What was sent to the address of another worker's subscription. */
  callback: { readonly ask: CallbackMessage; readonly answer: Verdict };
  /** What a client wants of a stream that another worker owns. */
  eventStream: { readonly ask: EventStreamCall; readonly answer: EventStreamAnswer };
  /** Tags of what a mutation has changed; answered when the other workers know. */
  changed: { readonly ask: readonly Tag[]; readonly answer: null };
  /** Whether this worker has found the subgraphs; how many workers serve, and whether any of this router ever has found them. */
  census: { readonly ask: Readonly<{ isReady: boolean }>; readonly answer: WorkerCount };
}

/** What the primary asks workers. */
export interface AskedOfWorker {
  /** Serves the connection that comes along, and says so before it reads of it; false when it is ending. */
  connection: { readonly ask: null; readonly answer: boolean };
  /** Whether it does anything at all. */
  alive: { readonly ask: null; readonly answer: null };
  /** Opens a supergraph beside the one in use; rejects if it cannot be served. */
  stage: { readonly ask: string; readonly answer: null };
  /** Makes the staged one the one in use, or forgets it. */
  settle: { readonly ask: 'use' | 'forget'; readonly answer: null };
  callback: { readonly ask: CallbackMessage; readonly answer: Verdict };
  eventStream: { readonly ask: EventStreamCall; readonly answer: EventStreamAnswer };
  changed: { readonly ask: readonly Tag[]; readonly answer: null };
  /** Everything it has to show. */
  metrics: { readonly ask: null; readonly answer: readonly Family[] };
}

export interface Welcome {
  /** Stands in the ids of its subscriptions, so that the others know whose they are. */
  readonly number: number;
  /** How many share the memory that the configuration gives to all. */
  readonly of: number;
  /** The text in use: the file may hold another one by now, or a broken one. */
  readonly supergraph: string;
  /** Whether the primary shows metrics. */
  readonly countsMetrics: boolean;
}

export interface CallbackMessage {
  readonly to: number;
  readonly id: string;
  readonly message: unknown;
}
