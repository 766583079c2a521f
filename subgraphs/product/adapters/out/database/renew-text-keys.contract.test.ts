import { randomUUID } from 'node:crypto';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { aProduct } from '../../../domain/product.support.ts';
import { openProductDatabase } from './open.ts';
import { rowOf, textKeysVersion } from './product-rows.ts';
import { renewTextKeys } from './renew-text-keys.ts';
import { sqlProducts } from './sql-products.ts';

describe.each(enginesUnderTest)('products whose keys an earlier version wrote ($name)', (engine) => {
  let opened: Awaited<ReturnType<typeof openProductDatabase>>;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    const fresh = await engine.fresh();
    remove = fresh.remove;
    opened = await openProductDatabase(fresh.url);
  });
  afterEach(async () => {
    await opened.database.close();
    await remove();
  });

  /** A row of the version before text keys. The migration left it without a category key. */
  const anOlderRow = (name: string, category: string, keysVersion = 0) => ({
    ...rowOf(aProduct({ id: randomUUID(), sku: randomUUID(), name, category, description: '' })),
    nameKey: name.toLowerCase(),
    searchText: `${name}\n${category}`.toLowerCase(),
    categoryKey: '',
    keysVersion,
  });
  const fill = (rows: readonly ReturnType<typeof anOlderRow>[]) =>
    opened.database.transact((queries) => queries.insertRows(opened.tables.products, rows));
  const names = async () => {
    const page = await sqlProducts(opened).page({ sort: 'NAME', after: null, limit: 100, words: [] });
    return page.map(({ name }) => name);
  };

  it('are sorted, searched and categorised by the current rules afterwards, and nothing else of them changes', async () => {
    const rows = [
      anOlderRow('Zebra', 'Tea'),
      anOlderRow('Äpfel', 'tea'),
      anOlderRow('STRASSE', 'TEA '),
      anOlderRow('İstanbul', 'Cups'),
    ];
    await fill(rows);
    expect(await renewTextKeys(opened)).toBe(4);

    const products = sqlProducts(opened);
    expect(await names()).toEqual(['Äpfel', 'İstanbul', 'STRASSE', 'Zebra']);
    expect(await products.count({ words: ['strasse'] })).toBe(1);
    expect(await products.count({ words: ['istanbul'] })).toBe(1);
    expect(await products.count({ words: [], categoryKey: 'tea' })).toBe(3);
    const [cups, tea] = await products.categories();
    expect([cups, tea?.name.toLowerCase().trim(), tea?.productCount]).toEqual([{ name: 'Cups', productCount: 1 }, 'tea', 3]);
    const found = await products.byIds(rows.map(({ id }) => id));
    for (const row of rows) {
      const product = found.find(({ id }) => id === row.id);
      expect(product).toMatchObject({ sku: row.sku, name: row.name, available: row.available, updatedAt: row.updatedAt });
    }
  });

  it('are updated in steps, once', async () => {
    await fill(Array.from({ length: 450 }, (_, index) => anOlderRow(`tea ${index}`, 'Tea')));
    expect(await renewTextKeys(opened)).toBe(450);
    expect(await renewTextKeys(opened)).toBe(0);
  });

  it('do not change if a later version wrote them', async () => {
    await fill([anOlderRow('tea', 'Tea', textKeysVersion + 1)]);
    expect(await renewTextKeys(opened)).toBe(0);
  });

  it('are updated while another replica does the same', async () => {
    await fill(Array.from({ length: 250 }, (_, index) => anOlderRow(`tea ${index}`, index % 2 ? 'Tea' : 'tea')));
    await Promise.all([renewTextKeys(opened), renewTextKeys(opened)]);
    expect(await sqlProducts(opened).count({ words: [], categoryKey: 'tea' })).toBe(250);
    expect(await sqlProducts(opened).categories()).toHaveLength(1);
  });
});
