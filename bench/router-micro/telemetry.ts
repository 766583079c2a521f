// `node bench/router-micro/telemetry.ts` prints what metrics and traces cost: CPU of the router's process per request with three
// subgraph requests, which are answered at once. The modes are interleaved, so that other work of the machine affects all of
// them.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { routerUnderLoad } from './router-under-load.ts';

const modes = ['off', 'metrics', 'one trace in a hundred', 'every trace'] as const;
const rounds = Number(process.argv[2] ?? 40);
const requests = 1_500;

const collector = createServer((request, response) => request.resume().on('end', () => response.end('{}'))).listen(
  0,
  '127.0.0.1',
);
await once(collector, 'listening');
const collectorUrl = `http://127.0.0.1:${(collector.address() as AddressInfo).port}/v1/traces`;

const body = { query: 'query Shelf { products(first: 1) { nodes { id name } } }' };
const start = (mode: string) => routerUnderLoad({ server: 'telemetry-server.ts', args: [mode, collectorUrl], body, requests });

const routers = await Promise.all(modes.map(start));
for (const router of routers) await router.round();
const figures = modes.map((): number[] => []);
for (let round = 0; round < rounds; round += 1) {
  for (const [index, router] of routers.entries()) figures[index]?.push(await router.round());
}
// Other work on the machine only ever adds, so the cheap rounds tell most: the tenth percentile of each mode.
const cheap = (all: readonly number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 10)] ?? 0;
const off = cheap(figures[0] ?? []);
for (const [index, mode] of modes.entries()) {
  const figure = cheap(figures[index] ?? []);
  console.log(`${mode}: ${figure.toFixed(1)} µs CPU per request, ${(figure - off).toFixed(1)} µs more than off`);
}
await Promise.all(routers.map(({ stop }) => stop()));
collector.close();
collector.closeAllConnections();
