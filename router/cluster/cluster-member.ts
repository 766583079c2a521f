import cluster from 'node:cluster';
import type { Socket } from 'node:net';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { metricsOf } from '@commerce/chassis/telemetry/metric-families.ts';
import { startRecording } from '@commerce/chassis/telemetry/metrics.ts';
import type { EventStreams } from '../http/streams/event-streams.ts';
import type { Buckets } from '../rate-limit/buckets.ts';
import type { Tag } from '../request/invalidation-tags.ts';
import type { WorkerCount } from '../request/worker-count.ts';
import type { CallbackSubscriptions } from '../subgraph-client/subscriptions/subgraph-callback.ts';
import type { ChangeableGraph, StagedGraph } from '../supergraph-reload/changeable-graph.ts';
import { makeIpcChannel } from './ipc-channel.ts';
import type { Membership, PrimaryRequests, WorkerRequests } from './ipc-requests.ts';
import { operationMs, runCall, sharedEventStreams } from './shared-event-streams.ts';

/** The cluster, as one of its workers uses it. */
export interface ClusterMember extends Membership {
  /** The rate limit's buckets, which all workers share. */
  readonly buckets: Buckets;
  /** The prefix of the id of each callback subscription of this worker. */
  readonly idPrefix: string;
  /** Takes callbacks for the subscriptions of any worker; those of other workers go through the primary. */
  routeCallbacks(
    take: CallbackSubscriptions['handle'],
  ): (
    id: string,
    message: unknown,
  ) => ReturnType<CallbackSubscriptions['handle']> | Promise<ReturnType<CallbackSubscriptions['handle']>>;
  /** Lets other workers reach the event streams of this one. @returns the event streams of all workers */
  shareEventStreams(own: EventStreams): EventStreams;
  /** Reloads the graph whenever the primary does so at all workers. */
  reload(graph: ChangeableGraph): void;
  /** Invalidates what a mutation here has changed at the other workers. It resolves after 250 ms at the latest. */
  invalidateOthers(tags: readonly Tag[]): Promise<void>;
  /** Calls the function with the tags of what mutations at other workers have changed. */
  onInvalidation(invalidate: (tags: readonly Tag[]) => Promise<void>): void;
  /** Reports that this worker serves: the primary dispatches connections to it from now on. */
  ready(take: (socket: Socket) => boolean): Promise<void>;
  /** @returns undefined while the primary does not respond */
  workerCount(isReady: boolean): Promise<WorkerCount | undefined>;
}

/** A readiness check does without the primary after this time, in milliseconds. */
const workerCountMs = 1_000;

/** A worker that does not invalidate within this time, in milliseconds, does so later by the events of the change. */
const invalidationMs = 250;

/** Joins the primary that has started this process. @returns undefined in a process without a primary */
export async function joinPrimary(log: Log): Promise<ClusterMember | undefined> {
  const { worker } = cluster;
  if (!worker) return undefined;
  let graph: ChangeableGraph | undefined;
  let staged: StagedGraph | undefined;
  let takeCallback: CallbackSubscriptions['handle'] = () => 'UNKNOWN';
  let streams: EventStreams | undefined;
  let takeConnection = (_socket: Socket) => false;
  let invalidate = async (_tags: readonly Tag[]): Promise<void> => undefined;
  let metrics: ReturnType<typeof metricsOf> | undefined;

  const channel = makeIpcChannel<PrimaryRequests, WorkerRequests>(
    (message) => process.send?.(message, undefined, undefined, () => undefined),
    {
      connection: (_, socket) => socket !== undefined && takeConnection(socket),
      alive: () => null,
      stage: async (text) => {
        if (!graph) throw new Error('The worker is starting.');
        staged = await graph.stage(text);
        return null;
      },
      settle: async (verdict) => {
        const settling = staged;
        staged = undefined;
        await (verdict === 'use' ? settling?.use() : settling?.forget());
        return null;
      },
      callback: ({ id, message }) => takeCallback(id, message),
      eventStream: (call) => (streams ? runCall(streams, call) : null),
      changed: async (tags) => {
        await invalidate(tags);
        return null;
      },
      metrics: () => metrics?.families() ?? [],
    },
  );
  process.on('message', (message, socket) => channel.receive(message, socket as Socket | undefined));
  const membership = await channel.request('hello', null);
  if (membership.countsMetrics) {
    startRecording();
    metrics = metricsOf({ labels: { service: 'router', worker: String(membership.number) }, log });
  }

  const idPrefix = `${membership.number}-`;
  return {
    ...membership,
    idPrefix,
    buckets: { take: (claims) => channel.request('take', claims), close: async () => undefined },
    routeCallbacks: (own) => {
      takeCallback = own;
      return (id, message) => {
        if (id.startsWith(idPrefix)) return own(id, message);
        const [, number] = /^(\d+)-/.exec(id) ?? [];
        return number === undefined
          ? 'UNKNOWN'
          : channel.request('callback', { to: Number(number), id, message }).catch(() => 'UNKNOWN' as const);
      };
    },
    shareEventStreams: (own) => {
      streams = own;
      const callOwner = (call: Parameters<typeof runCall>[1]) => channel.request('eventStream', call, { timeoutMs: operationMs });
      return sharedEventStreams(own, membership.number, callOwner);
    },
    reload: (reloaded) => {
      graph = reloaded;
    },
    invalidateOthers: async (tags) => {
      await channel
        .request('changed', tags, { timeoutMs: invalidationMs })
        .catch((error: unknown) => log.warn({ err: error }, 'other workers invalidate a change by its event'));
    },
    onInvalidation: (handler) => {
      invalidate = handler;
    },
    ready: async (take) => {
      takeConnection = take;
      await channel.request('ready', null);
    },
    workerCount: (isReady) => channel.request('workerCount', { isReady }, { timeoutMs: workerCountMs }).catch(() => undefined),
  };
}
