import type { Judge } from '../load/answers.ts';
import { load } from '../load/load.ts';
import type { RunningPeer } from './pinned-process.ts';
import { median, percentile } from './statistics.ts';

/** One peer under one workload for some seconds. */
export interface Round {
  readonly requestsPerSecond: number;
  /** CPU of the peer's process tree per answered request, in milliseconds. */
  readonly cpuMs: number;
  readonly rssBytes: number;
  /** Requests that the subgraphs got for each request of a client. */
  readonly subgraphRequests: number;
  readonly latencies: readonly number[];
}

/** All rounds of a peer under a workload. */
export interface Summary {
  /** Median of the rounds. */
  readonly requestsPerSecond: number;
  readonly cpuMs: number;
  /** The rounds' lowest and highest: what the machine adds by itself. */
  readonly cpuMsFrom: number;
  readonly cpuMsTo: number;
  /** Percentiles over the requests of all rounds, in milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** The highest. */
  readonly rssBytes: number;
  readonly subgraphRequests: number;
}

export interface RoundOptions {
  readonly peer: RunningPeer;
  readonly body: string;
  readonly judge: Judge;
  readonly connections: number;
  readonly seconds: number;
  readonly subgraphRequestsSoFar: () => number;
}

export async function measureRound({
  peer,
  body,
  judge,
  connections,
  seconds,
  subgraphRequestsSoFar,
}: RoundOptions): Promise<Round> {
  const [usedBefore, askedBefore] = [peer.usage(), subgraphRequestsSoFar()];
  const done = await load({ url: peer.url, body, connections, seconds, judge });
  const used = peer.usage();
  return {
    requestsPerSecond: done.requests / done.seconds,
    cpuMs: (used.cpuMs - usedBefore.cpuMs) / done.requests,
    rssBytes: used.rssBytes,
    subgraphRequests: (subgraphRequestsSoFar() - askedBefore) / done.requests,
    latencies: done.latencies,
  };
}

export function summarise(rounds: readonly Round[]): Summary {
  const latencies = rounds.flatMap((round) => round.latencies);
  const cpu = rounds.map(({ cpuMs }) => cpuMs);
  return {
    requestsPerSecond: median(rounds.map(({ requestsPerSecond }) => requestsPerSecond)),
    cpuMs: median(cpu),
    cpuMsFrom: Math.min(...cpu),
    cpuMsTo: Math.max(...cpu),
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
    rssBytes: Math.max(...rounds.map(({ rssBytes }) => rssBytes)),
    subgraphRequests: median(rounds.map(({ subgraphRequests }) => subgraphRequests)),
  };
}
