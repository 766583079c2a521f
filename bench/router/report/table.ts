import type { Summary } from '../measure/rounds.ts';
import type { WorkloadName } from '../workloads.ts';

export interface Row {
  readonly name: string;
  readonly title: string;
  readonly summary: Summary;
}

/** What others are compared with. */
const stock = 'stock';

const columns = [
  'router',
  'CPU ms per request',
  'lowest to highest round',
  'cheaper than stock',
  'requests/s',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'RSS MB',
  'subgraph requests',
] as const;

/** One workload as a Markdown table, the order of the rows as given. */
export function table(rows: readonly Row[]): string {
  const base = rows.find(({ name }) => name === stock)?.summary.cpuMs;
  const lines = rows.map(({ title, summary }) => [
    title,
    significant(summary.cpuMs),
    `${significant(summary.cpuMsFrom)} to ${significant(summary.cpuMsTo)}`,
    base === undefined ? '' : `${significant(base / summary.cpuMs)}×`,
    summary.requestsPerSecond.toFixed(0),
    significant(summary.p50),
    significant(summary.p95),
    significant(summary.p99),
    (summary.rssBytes / 1e6).toFixed(0),
    summary.subgraphRequests < 0.095 ? significant(summary.subgraphRequests) : summary.subgraphRequests.toFixed(1),
  ]);
  return markdown(columns, lines);
}

/** A Markdown table: words in the first column, figures in the others. */
export const markdown = (head: readonly string[], lines: readonly (readonly string[])[]): string =>
  [head, head.map((_, index) => (index === 0 ? '---' : '--:')), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Two significant digits below ten, three above: more would be noise. */
export const significant = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(Math.abs(value) >= 10 ? 3 : 2))) : '–';

interface Target {
  readonly title: string;
  readonly workload: WorkloadName;
  readonly peer: 'ours' | 'ours-no-sharing';
  /** How many times cheaper than stock in the same run. */
  readonly ratio: number;
}

/** In CPU per request, against a stock Apollo Gateway that sends every subgraph request. */
export const targets: readonly Target[] = [
  { title: 'heavy, no sharing', workload: 'heavy', peer: 'ours-no-sharing', ratio: 6.7 },
  { title: 'heavy', workload: 'heavy', peer: 'ours', ratio: 58 },
  { title: 'two hops, no sharing', workload: 'two', peer: 'ours-no-sharing', ratio: 7 },
  { title: 'two hops', workload: 'two', peer: 'ours', ratio: 18 },
  { title: 'one subgraph, no sharing', workload: 'one', peer: 'ours-no-sharing', ratio: 7 },
];

/** Each target that this run can speak of, with what was reached. */
export function targetTable(rowsOf: (workload: WorkloadName) => readonly Row[]): string {
  const lines = targets.flatMap(({ title, workload, peer, ratio }) => {
    const cpuOf = (wanted: string) => rowsOf(workload).find(({ name }) => name === wanted)?.summary.cpuMs;
    const [base, own] = [cpuOf(stock), cpuOf(peer)];
    if (base === undefined || own === undefined) return [];
    return [
      [
        title,
        significant(base),
        significant(own),
        `${significant(base / own)}×`,
        `${ratio}×`,
        base / own >= ratio ? 'yes' : 'no',
      ],
    ];
  });
  return markdown(['ours against stock', 'stock ms', 'ours ms', 'cheaper', 'target', 'reached'], lines);
}
