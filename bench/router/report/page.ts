import { wordsOfOthers } from '../measure/other-work.ts';
import type { RaceOptions } from '../race.ts';
import type { Workload } from '../workloads.ts';
import { type Row, table, targetTable } from './table.ts';

export interface Run extends RaceOptions {
  readonly workloads: readonly Workload[];
  readonly rows: ReadonlyMap<string, readonly Row[]>;
  /** The right answers, by workload. */
  readonly expected: Readonly<Record<string, string>>;
  /** Whether routers and load had a core each. */
  readonly isPinned: boolean;
  /** Cores that other programs used meanwhile. */
  readonly others: number;
  /** What was called. */
  readonly command: string;
  /** Routers that are programs of their own, with their versions; empty in a run without them. */
  readonly versions: readonly string[];
}

/** One run as a part of the page of figures. */
export function pageOf({ workloads, rows, expected, isPinned, others, command, versions, ...options }: Run): string {
  const cores = isPinned ? 'routers on one core, load and subgraphs on the other' : 'processes not pinned on this machine';
  const { connections, rounds, seconds } = options;
  const tables = workloads.map(({ name, title }) => {
    const bytes = expected[name]?.length.toLocaleString('en');
    return `### ${title[0]?.toUpperCase()}${title.slice(1)}: an answer of ${bytes} bytes\n\n${table(rows.get(name) ?? [])}\n`;
  });
  return [
    versions.length === 0 ? '## Beside other routers\n' : '## Beside routers in Rust and Go\n',
    `One run of \`${command}\`: ${connections} connections, ${rounds} rounds of ${seconds} s in turn, ${cores}, Node ${process.versions.node}. Every answer was compared`,
    'with that of one server over the whole graph. CPU is that of the whole process tree, the median of the rounds. Sharing joins equal subgraph requests that are under way at the',
    `same moment, as ours and Hive Gateway do by default. Ours runs in production mode with its limits, rates, signed contexts and metrics, and without its access log.${wordsOfOthers(others)}\n`,
    ...(versions.length === 0 ? [] : [nativeWords(versions)]),
    ...tables,
    '### Targets\n',
    targetTable((workload) => rows.get(workload) ?? []),
  ].join('\n');
}

/** What a reader must know of routers that are no Node packages. */
const nativeWords = (versions: readonly string[]): string =>
  [
    `Versions: ${versions.join(', ')}. Their configurations for throughput are in [bench/router/native](../bench/router/native): one core, no telemetry, no logs of requests, as many`,
    'connections to subgraphs as the load can use. Hive Router shares subgraph requests by default and requests of clients by configuration; Cosmo and ours share both by default.\n',
  ].join('\n');
