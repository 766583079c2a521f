import cluster from 'node:cluster';
import type { Socket } from 'node:net';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { metricsOf } from '@commerce/chassis/telemetry/metric-families.ts';
import { startRecording } from '@commerce/chassis/telemetry/metrics.ts';
import type { EventStreams } from '../http/streams/event-streams.ts';
import type { Buckets } from '../rate-limit/buckets.ts';
import type { Tag } from '../request/invalidation-tags.ts';
import type { WorkerCount } from '../request/worker-count.ts';
import type { Callbacks } from '../subgraph-client/subscriptions/subgraph-callback.ts';
import type { ChangeableGraph, StagedGraph } from '../supergraph-reload/changeable-graph.ts';
import { makeLink } from './link.ts';
import type { AskedOfPrimary, AskedOfWorker, Welcome } from './messages.ts';
import { operationMs, sharedEventStreams, takeCall } from './shared-event-streams.ts';

/** A worker's side of the bond with its primary. */
export interface Siblings extends Welcome {
  /** Buckets that all workers share. */
  readonly buckets: Buckets;
  /** Before the id of each callback subscription here. */
  readonly idPrefix: string;
  /** Takes callbacks for any worker, handing those of others on. */
  routed(
    take: Callbacks['take'],
  ): (id: string, message: unknown) => ReturnType<Callbacks['take']> | Promise<ReturnType<Callbacks['take']>>;
  /** The event streams of all workers; from now on others reach those of this one. */
  shared(own: EventStreams): EventStreams;
  /** From now on the primary says when the supergraph changes. */
  follow(graph: ChangeableGraph): void;
  /** Tells the others what a mutation here has changed; they are not waited for long. */
  tellOthers(tags: readonly Tag[]): Promise<void>;
  /** What the others' mutations have changed. */
  onTold(hear: (tags: readonly Tag[]) => Promise<void>): void;
  /** From now on the primary gives connections to this one. */
  ready(take: (socket: Socket) => boolean): Promise<void>;
  /** `undefined` while the primary does not answer. */
  census(isReady: boolean): Promise<WorkerCount | undefined>;
}

/** A readiness question is answered without the primary if that takes longer. */
const censusMs = 1_000;

/** Another worker that does not hear of a change at once hears of it by the events. */
const tellingMs = 250;

/** Joins the primary that has started this process; undefined where none has. */
export async function joinPrimary(log: Log): Promise<Siblings | undefined> {
  const { worker } = cluster;
  if (!worker) return undefined;
  let graph: ChangeableGraph | undefined;
  let staged: StagedGraph | undefined;
  let take: Callbacks['take'] = () => 'UNKNOWN';
  let streams: EventStreams | undefined;
  let takeConnection = (_socket: Socket) => false;
  let hear = async (_tags: readonly Tag[]): Promise<void> => undefined;
  let metrics: ReturnType<typeof metricsOf> | undefined;

  const link = makeLink<AskedOfPrimary, AskedOfWorker>(
    (message) => process.send?.(message, undefined, undefined, () => undefined),
    {
      connection: (_, socket) => socket !== undefined && takeConnection(socket),
      alive: () => null,
      stage: async (text) => {
        if (!graph) throw new Error('It is starting.');
        staged = await graph.stage(text);
        return null;
      },
      settle: async (verdict) => {
        const settling = staged;
        staged = undefined;
        await (verdict === 'use' ? settling?.use() : settling?.forget());
        return null;
      },
      callback: ({ id, message }) => take(id, message),
      eventStream: (call) => (streams ? takeCall(streams, call) : null),
      changed: async (tags) => {
        await hear(tags);
        return null;
      },
      metrics: () => metrics?.families() ?? [],
    },
  );
  process.on('message', (message, socket) => link.receive(message, socket as Socket | undefined));
  const welcome = await link.ask('hello', null);
  if (welcome.countsMetrics) {
    startRecording();
    metrics = metricsOf({ labels: { service: 'router', worker: String(welcome.number) }, log });
  }

  const idPrefix = `${welcome.number}-`;
  return {
    ...welcome,
    idPrefix,
    buckets: { take: (claims) => link.ask('take', claims), close: async () => undefined },
    routed: (own) => {
      take = own;
      return (id, message) => {
        if (id.startsWith(idPrefix)) return own(id, message);
        const [, number] = /^(\d+)-/.exec(id) ?? [];
        return number === undefined
          ? 'UNKNOWN'
          : link.ask('callback', { to: Number(number), id, message }).catch(() => 'UNKNOWN' as const);
      };
    },
    shared: (own) => {
      streams = own;
      return sharedEventStreams(own, welcome.number, (call) => link.ask('eventStream', call, { timeoutMs: operationMs }));
    },
    follow: (followed) => {
      graph = followed;
    },
    tellOthers: async (tags) => {
      await link
        .ask('changed', tags, { timeoutMs: tellingMs })
        .catch((error: unknown) => log.warn({ err: error }, 'other workers hear of a change by its event'));
    },
    onTold: (told) => {
      hear = told;
    },
    ready: async (take) => {
      takeConnection = take;
      await link.ask('ready', null);
    },
    census: (isReady) => link.ask('census', { isReady }, { timeoutMs: censusMs }).catch(() => undefined),
  };
}
