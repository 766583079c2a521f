import { randomUUID } from 'node:crypto';
import { eq } from '@commerce/chassis/database/drizzle.ts';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { aProduct } from '../../../domain/product.support.ts';
import { matchOf } from '../stores.support.ts';
import { fillSearchDocuments } from './fill-search-documents.ts';
import { openProductDatabase } from './open.ts';
import { rowOf } from './product-rows.ts';
import { renewTextKeys } from './renew-text-keys.ts';
import { sqlCatalogue } from './sql-catalogue.ts';
import { sqlSearchIndex } from './sql-search-index.ts';

describe.each(enginesUnderTest)('products of a version without search documents ($name)', (engine) => {
  let opened: Awaited<ReturnType<typeof openProductDatabase>>;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    const fresh = await engine.fresh();
    remove = fresh.remove;
    opened = await openProductDatabase(fresh.url);
    const rows = Array.from({ length: 120 }, (_, index) =>
      rowOf(aProduct({ id: randomUUID(), sku: `SKU-${index}`, name: `lamp ${index}`, archived: index % 10 === 0 })),
    );
    await opened.database.transact((queries) => queries.insertRows(opened.tables.products, rows));
  });
  afterEach(async () => {
    await opened.database.close();
    await remove();
  });
  const found = async (search: string) => (await sqlSearchIndex(opened).find(matchOf(search), 1_000)).productIds.length;
  const forever = new AbortController().signal;

  it('are found after the fill, archived ones excepted, with their spellings', async () => {
    expect(await found('lamp')).toBe(0);
    expect(await fillSearchDocuments(opened, forever)).toBe(120);
    expect(await found('lamp')).toBe(108);
    expect(await sqlSearchIndex(opened).corrections(['lamb'])).toEqual(new Map([['lamb', ['lamp']]]));
    expect(await fillSearchDocuments(opened, forever)).toBe(0);
  });

  it('are filled from where an interrupted fill ended', async () => {
    const interrupt = new AbortController();
    const first = fillSearchDocuments(opened, interrupt.signal);
    interrupt.abort();
    expect(await first).toBe(50);
    expect(await fillSearchDocuments(opened, forever)).toBe(70);
    expect(await found('lamp')).toBe(108);
  });

  it('are found as a replica of the earlier version has written them after the fill', async () => {
    await fillSearchDocuments(opened, forever);
    const { products } = opened.tables;
    const older = { keysVersion: 1 };
    const created = { ...rowOf(aProduct({ id: randomUUID(), sku: 'LATE', name: 'teapot' })), slug: '', ...older };
    await opened.database.transact(async (queries) => {
      await queries.insertRows(products, [created]);
      await queries
        .update(products)
        .set({ name: 'candle', ...older })
        .where(eq(products.sku, 'SKU-1'));
      await queries
        .update(products)
        .set({ archived: true, ...older })
        .where(eq(products.sku, 'SKU-2'));
      await queries
        .update(products)
        .set({ archived: false, ...older })
        .where(eq(products.sku, 'SKU-10'));
    });
    expect(await renewTextKeys({ ...opened, newId: randomUUID })).toBe(4);
    expect([await found('teapot'), await found('candle'), await found('lamp')]).toEqual([1, 1, 107]);
    expect(await renewTextKeys({ ...opened, newId: randomUUID })).toBe(0);
  });

  it('are found as that replica has written them when this version changes only their price', async () => {
    await fillSearchDocuments(opened, forever);
    const { products } = opened.tables;
    const written = { name: 'candle', keysVersion: 1 };
    await opened.database.transact((queries) => queries.update(products).set(written).where(eq(products.sku, 'SKU-1')));
    const [row] = await opened.database.read.select().from(products).where(eq(products.sku, 'SKU-1'));
    const changeCatalogue = sqlCatalogue({ ...opened, newId: randomUUID, now: () => new Date(), committed: () => undefined });
    await changeCatalogue(async (catalogue) => {
      const product = await catalogue.find(row?.id ?? '');
      if (product) await catalogue.save({ ...product, price: { ...product.price, amount: 1 } }, []);
    });
    expect([await found('candle'), await found('lamp')]).toEqual([1, 107]);
  });

  it('are left to the fill that has not come to them', async () => {
    const { products } = opened.tables;
    await opened.database.transact((queries) => queries.update(products).set({ keysVersion: 1 }));
    expect(await renewTextKeys({ ...opened, newId: randomUUID })).toBe(120);
    expect(await found('lamp')).toBe(0);
    expect(await fillSearchDocuments(opened, forever)).toBe(120);
    expect(await found('lamp')).toBe(108);
  });

  it('reach the index of a search engine, too', async () => {
    await fillSearchDocuments(opened, forever);
    const { products, searchBuilds, searchChanges } = opened.tables;
    await opened.database.transact(async (queries) => {
      await queries.insertRows(searchBuilds, [{ id: randomUUID(), version: 1, afterId: '', isCopied: true }]);
      await queries.update(products).set({ keysVersion: 1 }).where(eq(products.sku, 'SKU-1'));
    });
    await renewTextKeys({ ...opened, newId: randomUUID });
    expect(await opened.database.transact((queries) => queries.$count(searchChanges))).toBe(1);
  });

  it('are filled once by two replicas at the same time', async () => {
    const [one, other] = await Promise.all([fillSearchDocuments(opened, forever), fillSearchDocuments(opened, forever)]);
    expect(one + other).toBe(120);
    expect(await found('lamp')).toBe(108);
  });
});
