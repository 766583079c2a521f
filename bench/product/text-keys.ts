// `node bench/product/text-keys.ts [products]`: what the keys of names cost, and how long an older catalogue takes to get them.

import { newId } from '@commerce/chassis/ids.ts';
import { renewTextKeys } from '@commerce/product/adapters/out/database/renew-text-keys.ts';
import { nameKey, searchableTexts } from '@commerce/product/domain/listing.ts';
import { documentTokens } from '@commerce/product/domain/search-tokens.ts';
import { catalogueItem, fill, onEachEngine } from './shop.ts';

const size = Number(process.argv[2] ?? 20_000);
const items = Array.from({ length: size }, (_, index) => catalogueItem(index, 10));

/** CPU time of the work, in milliseconds. */
async function cpuOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
const each = (milliseconds: number) => `${((1_000 * milliseconds) / size).toFixed(1)} µs each`;

console.log(`the table of the order: ${(await cpuOf(() => nameKey('a'))).toFixed(0)} ms CPU, once a process`);
console.log(`name keys: ${each(await cpuOf(() => items.map(({ name }) => nameKey(name))))}`);
console.log(`lower-cased names, to compare: ${each(await cpuOf(() => items.map(({ name }) => name.toLowerCase())))}`);
console.log(`search tokens: ${each(await cpuOf(() => items.map((item) => documentTokens(searchableTexts(item)))))}`);
const bytes = (text: (item: (typeof items)[number]) => string) =>
  (items.reduce((sum, item) => sum + Buffer.byteLength(text(item)), 0) / size).toFixed(0);
console.log(`a name has ${bytes(({ name }) => name)} bytes, its key ${bytes(({ name }) => nameKey(name))}`);

await onEachEngine(async (shop) => {
  await fill(shop, items);
  const { database, tables } = shop;
  await database.transact((queries) => queries.update(tables.products).set({ keysVersion: 0 }));
  const start = performance.now();
  const cpu = await cpuOf(() => renewTextKeys({ ...shop, newId }));
  console.log(
    `${database.dialect}: renewing ${size} products took ${(performance.now() - start).toFixed(0)} ms, ${each(cpu)} of our CPU`,
  );
});
