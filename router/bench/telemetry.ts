// `node router/bench/telemetry.ts` prints what metrics and traces cost: CPU of the router's process per request with three subgraph requests,
// which are answered at once. The modes are measured in turns, so that what else the machine does falls on all of them.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';

const modes = ['off', 'metrics', 'one trace in a hundred', 'every trace'] as const;
const rounds = Number(process.argv[2] ?? 40);
const requests = 1_500;

const collector = createServer((request, response) => request.resume().on('end', () => response.end('{}'))).listen(
  0,
  '127.0.0.1',
);
await once(collector, 'listening');
const collectorUrl = `http://127.0.0.1:${(collector.address() as AddressInfo).port}/v1/traces`;

async function start(mode: string) {
  const child = fork(new URL('telemetry-server.ts', import.meta.url), [mode, collectorUrl]);
  const [{ url, token }] = (await once(child, 'message')) as [{ url: string; token: string }];
  const pool = new Pool(url, { connections: 16, pipelining: 1 });
  const cpu = async (): Promise<number> => {
    child.send('cpu');
    return ((await once(child, 'message')) as [number])[0];
  };
  const body = JSON.stringify({ query: 'query Shelf { products(first: 1) { nodes { id name } } }' });
  const headers = { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${token}` };
  const ask = async () => {
    const { statusCode, body: answer } = await pool.request({ method: 'POST', path: '/graphql', headers, body });
    const text = await answer.text();
    if (statusCode !== 200 || text.includes('"errors"')) throw new Error(`${statusCode} ${text}`);
  };
  return {
    /** Microseconds of CPU per request. */
    round: async () => {
      const before = await cpu();
      let left = requests;
      await Promise.all(
        Array.from({ length: 16 }, async () => {
          while (left-- > 0) await ask();
        }),
      );
      return ((await cpu()) - before) / requests;
    },
    stop: async () => {
      await pool.close();
      child.kill();
    },
  };
}

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
