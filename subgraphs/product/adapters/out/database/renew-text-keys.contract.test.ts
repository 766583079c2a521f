import { randomUUID } from 'node:crypto';
import { eq } from '@commerce/chassis/database/drizzle.ts';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { makeReadCategoryTree } from '../../../application/read-categories.ts';
import { aProduct } from '../../../domain/product.support.ts';
import { categoryIdOf } from '../stores.support.ts';
import { openProductDatabase } from './open.ts';
import { rowOf, textKeysVersion } from './product-rows.ts';
import { renewTextKeys } from './renew-text-keys.ts';
import { sqlCategories } from './sql-categories.ts';
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
    nameKeyKo: name.toLowerCase(),
    nameKeyEn: '',
    slug: '',
    keysVersion,
  });
  const fill = (rows: readonly ReturnType<typeof anOlderRow>[]) =>
    opened.database.transact((queries) => queries.insertRows(opened.tables.products, rows));
  const names = async () => {
    const page = await sqlProducts(opened).page({ sort: 'NAME_KO', after: null, limit: 100 });
    return page.map(({ name }) => name);
  };

  const counted = async () => {
    const categories = sqlCategories(opened);
    const { categories: all, productCountOf } = await makeReadCategoryTree({ categories })();
    return Object.fromEntries(all.map(({ id, slug }) => [slug, productCountOf(id)]));
  };

  it('are sorted and categorised by the current rules afterwards, and nothing else of them changes', async () => {
    const rows = [
      anOlderRow('Zebra', 'Tea'),
      anOlderRow('Äpfel', 'tea'),
      anOlderRow('STRASSE', 'TEA '),
      anOlderRow('İstanbul', 'Cups'),
    ];
    await fill(rows);
    expect(await renewTextKeys({ ...opened, newId: randomUUID })).toBe(4);

    const products = sqlProducts(opened);
    expect(await names()).toEqual(['Äpfel', 'İstanbul', 'STRASSE', 'Zebra']);
    const categoryIds = [await categoryIdOf(sqlCategories(opened), 'tea')];
    expect(await products.count({ categoryIds })).toMatchObject({ count: 3 });
    expect(await counted()).toEqual({ cups: 1, tea: 3 });
    const found = await products.byIds(rows.map(({ id }) => id));
    for (const row of rows) {
      const product = found.find(({ id }) => id === row.id);
      expect(product).toMatchObject({ sku: row.sku, name: row.name, available: row.available, updatedAt: row.updatedAt });
      expect(product?.categoryPath).toHaveLength(1);
    }
    expect(found.map(({ slug }) => slug).sort()).toEqual(['apfel', 'istanbul', 'strasse', 'zebra']);
    const slugs = await products.idsOfSlugs(['strasse', 'zebra']);
    expect([...slugs.keys()].sort()).toEqual(['strasse', 'zebra']);
  });

  it('are updated in steps, once', async () => {
    await fill(Array.from({ length: 450 }, (_, index) => anOlderRow(`tea ${index}`, 'Tea')));
    expect(await renewTextKeys({ ...opened, newId: randomUUID })).toBe(450);
    expect(await renewTextKeys({ ...opened, newId: randomUUID })).toBe(0);
  });

  it('are counted and placed anew where an earlier version has written them since', async () => {
    await fill([anOlderRow('green tea', 'Tea'), anOlderRow('cup', 'Cups')]);
    await renewTextKeys({ ...opened, newId: randomUUID });
    const { products } = opened.tables;
    const older = { archived: true, keysVersion: 1 };
    await opened.database.transact((queries) => queries.update(products).set(older).where(eq(products.name, 'green tea')));
    const moved = { category: 'Tea', keysVersion: 1 };
    await opened.database.transact((queries) => queries.update(products).set(moved).where(eq(products.name, 'cup')));
    expect(await renewTextKeys({ ...opened, newId: randomUUID })).toBe(2);
    expect(await counted()).toEqual({ tea: 1, cups: 0 });
  });

  it('do not change if a later version wrote them', async () => {
    await fill([anOlderRow('tea', 'Tea', textKeysVersion + 1)]);
    expect(await renewTextKeys({ ...opened, newId: randomUUID })).toBe(0);
  });

  it('are updated while another replica does the same', async () => {
    await fill(Array.from({ length: 250 }, (_, index) => anOlderRow(`tea ${index}`, index % 2 ? 'Tea' : 'tea')));
    await Promise.all([renewTextKeys({ ...opened, newId: randomUUID }), renewTextKeys({ ...opened, newId: randomUUID })]);
    const categoryIds = [await categoryIdOf(sqlCategories(opened), 'tea')];
    expect(await sqlProducts(opened).count({ categoryIds })).toMatchObject({ count: 250 });
    expect(await counted()).toEqual({ tea: 250 });
    const page = await sqlProducts(opened).page({ sort: 'NAME_KO', after: null, limit: 300 });
    expect(new Set(page.map(({ slug }) => slug)).size).toBe(250);
  });
});
