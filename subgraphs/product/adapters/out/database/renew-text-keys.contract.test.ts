import { randomUUID } from 'node:crypto';
import type { Database } from '@commerce/chassis/database/database.ts';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { openDatabase } from '@commerce/chassis/database/open-database.ts';
import { aProduct } from '../../../domain/product.builder.ts';
import { databaseProducts } from './database-products.ts';
import { rowOf, textKeysVersion } from './product-rows.ts';
import { renewTextKeys } from './renew-text-keys.ts';
import { migrationsFolder, schemaOf } from './schema.ts';

describe.each(enginesUnderTest)('products whose keys an earlier version wrote ($name)', (engine) => {
  let [database, remove] = [] as unknown as [Database, () => Promise<void>];
  beforeEach(async () => {
    const fresh = await engine.fresh();
    remove = fresh.remove;
    database = await openDatabase(fresh.url, migrationsFolder);
  });
  afterEach(() => database.close().then(() => remove()));

  /** A row as the version before text keys wrote it: the migration left it without a shelf. */
  const anOlderRow = (name: string, category: string, keysVersion = 0) => ({
    ...rowOf(aProduct({ id: randomUUID(), sku: randomUUID(), name, category, description: '' })),
    nameKey: name.toLowerCase(),
    searchText: `${name}\n${category}`.toLowerCase(),
    shelfKey: '',
    keysVersion,
  });
  const fill = (rows: readonly ReturnType<typeof anOlderRow>[]) =>
    database.transact((queries) => queries.insertRows(schemaOf(database).products, rows));
  const names = async () => {
    const page = await databaseProducts(database).page({ sort: 'NAME', after: null, limit: 100, words: [] });
    return page.map(({ name }) => name);
  };

  it('are sorted, searched and shelved by the rules of today afterwards, and nothing else of them changes', async () => {
    const rows = [
      anOlderRow('Zebra', 'Tea'),
      anOlderRow('Äpfel', 'tea'),
      anOlderRow('STRASSE', 'TEA '),
      anOlderRow('İstanbul', 'Cups'),
    ];
    await fill(rows);
    expect(await renewTextKeys(database)).toBe(4);

    const products = databaseProducts(database);
    expect(await names()).toEqual(['Äpfel', 'İstanbul', 'STRASSE', 'Zebra']);
    expect(await products.count({ words: ['strasse'] })).toBe(1);
    expect(await products.count({ words: ['istanbul'] })).toBe(1);
    expect(await products.count({ words: [], shelf: 'tea' })).toBe(3);
    const [cups, tea] = await products.categories();
    expect([cups, tea?.name.toLowerCase().trim(), tea?.productCount]).toEqual([{ name: 'Cups', productCount: 1 }, 'tea', 3]);
    const found = await products.byIds(rows.map(({ id }) => id));
    for (const row of rows) {
      const product = found.find(({ id }) => id === row.id);
      expect(product).toMatchObject({ sku: row.sku, name: row.name, available: row.available, updatedAt: row.updatedAt });
    }
  });

  it('are renewed in steps, once', async () => {
    await fill(Array.from({ length: 450 }, (_, index) => anOlderRow(`tea ${index}`, 'Tea')));
    expect(await renewTextKeys(database)).toBe(450);
    expect(await renewTextKeys(database)).toBe(0);
  });

  it('are left as they are if a later version wrote them', async () => {
    await fill([anOlderRow('tea', 'Tea', textKeysVersion + 1)]);
    expect(await renewTextKeys(database)).toBe(0);
  });

  it('are renewed while another replica does the same', async () => {
    await fill(Array.from({ length: 250 }, (_, index) => anOlderRow(`tea ${index}`, index % 2 ? 'Tea' : 'tea')));
    await Promise.all([renewTextKeys(database), renewTextKeys(database)]);
    expect(await databaseProducts(database).count({ words: [], shelf: 'tea' })).toBe(250);
    expect(await databaseProducts(database).categories()).toHaveLength(1);
  });
});
