import { randomUUID } from 'node:crypto';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { aProduct } from '../../../domain/product.support.ts';
import { matchOf } from '../stores.support.ts';
import { fillSearchDocuments } from './fill-search-documents.ts';
import { openProductDatabase } from './open.ts';
import { rowOf } from './product-rows.ts';
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

  it('are filled once by two replicas at the same time', async () => {
    const [one, other] = await Promise.all([fillSearchDocuments(opened, forever), fillSearchDocuments(opened, forever)]);
    expect(one + other).toBe(120);
    expect(await found('lamp')).toBe(108);
  });
});
