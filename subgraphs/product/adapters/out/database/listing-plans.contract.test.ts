import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { Queries } from '@commerce/chassis/database/database.ts';
import { sqliteDialect } from '@commerce/chassis/database/dialect.ts';
import { drizzleSqlite } from '@commerce/chassis/database/drizzle.ts';
import type { PageQuery, Products } from '../../../application/ports.ts';
import type { ProductSort } from '../../../domain/listing.ts';
import { openProductDatabase } from './open.ts';
import { sqlProducts } from './sql-products.ts';
import { defineSchema } from './tables.ts';

const id = '019a0000-0000-7000-8000-00000000000a';
const positions = {
  NEWEST: { key: 1_764_000_000_000, id },
  NAME: { key: 'green tea', id },
  PRICE_ASCENDING: { key: 'USD0000000000001299', id },
  PRICE_DESCENDING: { key: 'USD0000000000001299', id },
} as const;
const sorts = Object.keys(positions) as ProductSort[];

/** SQLite's query plan of each statement that `read` runs. */
async function plansOf(connection: DatabaseSync, read: (products: Products) => Promise<unknown>): Promise<readonly string[]> {
  const plans: string[] = [];
  const queries = drizzleSqlite(async (text, params) => {
    const steps = connection.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...params);
    plans.push(...steps.map(({ detail }) => String(detail)));
    return { rows: [] };
  });
  await read(sqlProducts({ database: { read: queries as unknown as Queries }, tables: defineSchema(sqliteDialect) })).catch(
    () => undefined,
  ); // an empty result has no count
  return plans;
}

describe('the plans of listings', () => {
  let folder: string;
  let connection: DatabaseSync;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'commerce-plans-'));
    const { database } = await openProductDatabase(pathToFileURL(join(folder, 'product.sqlite')).href);
    await database.close();
    connection = new DatabaseSync(join(folder, 'product.sqlite'), { readOnly: true });
  });
  afterAll(() => {
    connection.close();
    rmSync(folder, { recursive: true });
  });

  const pages = sorts.flatMap((sort) =>
    [null, positions[sort]].flatMap((after) => {
      const query: PageQuery = { sort, after, limit: 21, words: [] };
      return [
        query,
        { ...query, categoryKey: 'kitchen' },
        { ...query, inStock: true },
        { ...query, words: ['tea'] },
        ...(sort === 'NEWEST' ? [{ ...query, sellerId: id }] : []),
        ...(sort.startsWith('PRICE') ? [{ ...query, prices: { currency: 'USD', min: 1, max: 9_999 } as const }] : []),
      ];
    }),
  );
  it.each(pages.map((query) => [JSON.stringify(query), query] as const))('walk an index in order: %s', async (_, query) => {
    const plans = await plansOf(connection, (products) => products.page(query));
    expect(plans).toHaveLength(1);
    expect(plans[0]).toMatch(/^SEARCH products USING INDEX products_\w+_idx \(archived=\?/);
    if (query.after) expect(plans[0]).toMatch(/[<>]/); // a later page starts in the middle of the index
    if (query.categoryKey) expect(plans[0]).toContain('shelf_key=?');
    if (query.sellerId) expect(plans[0]).toContain('seller_id=?');
  });

  it.each([
    ['all', (products: Products) => products.count({ words: [] })],
    ['a category', (products: Products) => products.count({ words: [], categoryKey: 'kitchen' })],
    ['a price range', (products: Products) => products.count({ words: [], prices: { currency: 'USD', min: 1, max: 9 } })],
  ])('count %s in an index alone', async (_, read) => {
    const plans = await plansOf(connection, read);
    expect(plans).toEqual([expect.stringMatching(/COVERING INDEX products_\w+_idx/)]);
  });
});
