import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { growthExponent, median } from '../measure/statistics.ts';
import { writePart, writePicture } from '../report/section.ts';
import { markdown, significant } from '../report/table.ts';
import { type Chart, linear, svg } from './chart.ts';
import type { ColdStart } from './cold.ts';
import { cpuPerRequest } from './cost-per-request.ts';
import { manyTypes } from './many-types.ts';
import { type WideGraphSize, wideGraph } from './wide-graph.ts';

/** One figure that grows while the others stay. */
interface Growth {
  readonly title: string;
  readonly x: string;
  readonly sizes: readonly Readonly<{ at: number; size: WideGraphSize }>[];
}

const growths: readonly Growth[] = [
  {
    title: 'CPU per request, by entities',
    x: 'entities (from 2 subgraphs, 3 fields of each)',
    sizes: [10, 30, 100, 300, 1_000, 3_000, 10_000].map((at) => ({ at, size: { entities: at, subgraphs: 2, fields: 3 } })),
  },
  {
    title: 'CPU per request, by subgraphs',
    x: 'subgraphs (3 fields of 100 entities from each)',
    sizes: [2, 3, 5, 8, 12, 20].map((at) => ({ at, size: { entities: 100, subgraphs: at, fields: 3 } })),
  },
  {
    title: 'CPU per request, by fields',
    x: 'fields of each of 100 entities (from 2 subgraphs)',
    sizes: [2, 4, 8, 16, 32, 64, 128].map((at) => ({ at, size: { entities: 100, subgraphs: 2, fields: at / 2 } })),
  },
];

interface Measured {
  readonly title: string;
  readonly x: string;
  readonly points: readonly Readonly<{ x: number; y: number }>[];
}

async function measured({ title, x, sizes }: Growth): Promise<Measured> {
  const points: { x: number; y: number }[] = [];
  for (const { at, size } of sizes) {
    const { ask } = wideGraph(size);
    points.push({ x: at, y: await cpuPerRequest(ask) });
    console.error(`${title}: ${at}, ${significant(points.at(-1)?.y ?? Number.NaN)} ms`);
  }
  return { title, x, points };
}

type Schema = Readonly<{ title: string; types: number; supergraph: string; query: string }>;
type Cold = Schema & ColdStart;

const shopSupergraph = join(import.meta.dirname, '../../../schema/supergraph.graphql');
const shopQuery =
  '{ me { name orders(first: 5) { nodes { number status lines { quantity product { name price { amount } seller { name } } } } } } sessions { id } }';

function schemas(): readonly Schema[] {
  const shop = readFileSync(shopSupergraph, 'utf8');
  const types = (shop.match(/^type /gm) ?? []).length;
  return [
    { title: `our own (${types} object types)`, types, supergraph: shop, query: shopQuery },
    ...[10, 20, 50, 100, 200, 500].map((types) => ({ title: `${types} types`, types, ...manyTypes(types) })),
  ];
}

/** Each in three fresh processes; the medians. */
function coldStart(schema: Schema): Cold {
  const folder = mkdtempSync(join(tmpdir(), 'bench-cold-'));
  const files = [join(folder, 'supergraph.graphql'), join(folder, 'query.graphql')] as const;
  writeFileSync(files[0], schema.supergraph);
  writeFileSync(files[1], schema.query);
  const program = join(import.meta.dirname, 'cold.ts');
  const runs = [1, 2, 3].map(
    () => JSON.parse(String(execFileSync(process.execPath, ['--expose-gc', program, ...files]))) as ColdStart,
  );
  rmSync(folder, { recursive: true });
  const middle = (of: (run: ColdStart) => number) => median(runs.map(of));
  console.error(`${schema.title}: opened`);
  return {
    ...schema,
    openMs: middle(({ openMs }) => openMs),
    firstMs: middle(({ firstMs }) => firstMs),
    nextMs: middle(({ nextMs }) => nextMs),
    memoryBytes: middle(({ memoryBytes }) => memoryBytes),
  };
}

function coldCharts(cold: readonly Cold[]): readonly Chart[] {
  const points = (of: (one: Cold) => number) => cold.slice(1).map((one) => ({ x: one.types, y: of(one) }));
  const x = 'entity types of the supergraph (4 subgraphs)';
  const series = [
    { name: 'open the supergraph', points: points(({ openMs }) => openMs) },
    { name: 'first operation', points: points(({ firstMs }) => firstMs) },
    { name: 'next new operation', points: points(({ nextMs }) => nextMs) },
  ];
  return [
    { title: 'CPU of a cold start, by size of the schema', x, y: 'ms', series },
    {
      title: 'Memory, by size of the schema',
      x,
      y: 'MB',
      series: [{ name: 'MB', points: points(({ memoryBytes }) => memoryBytes / 1e6) }],
    },
  ];
}

function words(costs: readonly Measured[], cold: readonly Cold[]): string {
  const costTables = costs.map(({ title, x, points }) => {
    const lines = points.map(({ x, y }) => [String(x), significant(y), significant((1_000 * y) / x)]);
    const power = growthExponent(points.slice(-4)).toFixed(2);
    return `**${title}.** Over the last four sizes it grows by the power ${power} (1 is linear).\n\n${markdown([x, 'ms', 'µs for each'], lines)}`;
  });
  const coldLines = cold.map(({ title, openMs, firstMs, nextMs, memoryBytes }) => [
    title,
    ...[openMs, firstMs, nextMs].map((ms) => ms.toFixed(0)),
    (memoryBytes / 1e6).toFixed(0),
  ]);
  return [
    '## How it grows\n',
    '`pnpm bench:router --growth` makes this part. Costs are CPU of one request within our engine, planned before, over subgraphs in the same process whose answers are made',
    'beforehand; the dashed lines show what linear growth would be.\n',
    '![CPU per request by entities, subgraphs and fields; CPU of a cold start and memory by types](router-growth.svg)\n',
    ...costTables.map((table) => `${table}\n`),
    '**Cold start.** CPU in a fresh process, the medians of three: to read the supergraph and make the planner, to answer the first operation (plan and compile), to answer another new',
    'one, and what the process holds more than before. The operation on our own schema asks all four subgraphs, the other walks over six types in four.\n',
    markdown(['supergraph', 'open ms', 'first operation ms', 'next new operation ms', 'memory MB'], coldLines),
  ].join('\n');
}

/** Measures how our engine's costs grow, and writes picture and tables into docs. Some two minutes. */
export async function drawGrowth(): Promise<void> {
  const costs: Measured[] = [];
  for (const growth of growths) costs.push(await measured(growth));
  const cold = schemas().map(coldStart);
  const charts = costs.map(({ title, x, points }) => ({
    title,
    x,
    y: 'ms',
    series: [{ name: 'measured', points }, linear(points)],
  }));
  writePicture('router-growth.svg', svg([...charts, ...coldCharts(cold)]));
  const text = words(costs, cold);
  writePart('growth', text);
  console.log(text);
}
