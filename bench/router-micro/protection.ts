// `node bench/router-micro/protection.ts` prints what the router's protection costs: CPU of its process per request, everything
// on against off. The engine answers at once, so that nothing but the pipeline is measured; requests come over real connections
// from another process.
import { routerUnderLoad } from './router-under-load.ts';

const rounds = Number(process.argv[2] ?? 5);
const requests = 8_000;

const body = {
  query:
    'query Shelf($n: Int!) { products(first: $n) { nodes { id name price { amount formatted } } } order(id: "o1") { number } }',
  variables: { n: 20 },
};
const start = (mode: 'on' | 'off') => routerUnderLoad({ server: 'protection-server.ts', args: [mode], body, requests });

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
