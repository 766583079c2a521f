// `node router/bench/armour.ts` prints what the router's protection costs: CPU of its process per request, everything on against off.
// The engine answers at once, so that nothing but the pipeline is measured; requests come over real connections from another process.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Pool } from 'undici';

const rounds = Number(process.argv[2] ?? 5);
const requests = 8_000;

const start = async (mode: 'on' | 'off') => {
  const child = fork(new URL('armour-server.ts', import.meta.url), [mode]);
  const [{ url, token }] = (await once(child, 'message')) as [{ url: string; token: string }];
  const cpu = async (): Promise<number> => {
    child.send('cpu');
    return ((await once(child, 'message')) as [number])[0];
  };
  const pool = new Pool(url, { connections: 16, pipelining: 1 });
  const body = JSON.stringify({
    query:
      'query Shelf($n: Int!) { products(first: $n) { nodes { id name price { amount formatted } } } order(id: "o1") { number } }',
    variables: { n: 20 },
  });
  const headers = { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${token}` };
  const ask = async () => {
    const { statusCode, body: answer } = await pool.request({ method: 'POST', path: '/graphql', headers, body });
    const text = await answer.text();
    if (statusCode !== 200 || text.includes('"errors"')) throw new Error(`${statusCode} ${text}`);
  };
  /** Microseconds of CPU per request over one round. */
  const round = async () => {
    const before = await cpu();
    let left = requests;
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        while (left-- > 0) await ask();
      }),
    );
    return ((await cpu()) - before) / requests;
  };
  const stop = async () => {
    await pool.close();
    child.kill();
  };
  return { round, stop };
};

const [on, off] = [await start('on'), await start('off')];
await on.round();
await off.round();
const figures: Record<'on' | 'off', number[]> = { on: [], off: [] };
for (let i = 0; i < rounds; i++) {
  figures.on.push(await on.round());
  figures.off.push(await off.round());
}
const median = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] as number;
const [withAll, without] = [median(figures.on), median(figures.off)];
console.log(
  `CPU per request, median of ${rounds} rounds of ${requests}: on ${withAll.toFixed(1)} µs, off ${without.toFixed(1)} µs`,
);
console.log(`the protection costs ${(withAll - without).toFixed(1)} µs`);
await Promise.all([on.stop(), off.stop()]);
