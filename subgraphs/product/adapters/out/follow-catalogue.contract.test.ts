import { randomUUID } from 'node:crypto';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { makeKeepSearchIndex } from '../../application/search/keep-search-index.ts';
import { aProduct } from '../../domain/product.support.ts';
import type { Product } from '../../domain/product.ts';
import { openProductDatabase } from './database/open.ts';
import { rowOf } from './database/product-rows.ts';
import { sqlCatalogue } from './database/sql-catalogue.ts';
import { sqlProducts } from './database/sql-products.ts';
import { forgetSearchBuilds, sqlSearchBuilds } from './database/sql-search-builds.ts';
import { memorySearchEngine } from './memory/memory-search-engine.support.ts';

const version = 1;
const stamp = { newId: randomUUID, now: () => new Date(), committed: () => undefined };

describe.each(enginesUnderTest)('a search engine that follows the catalogue on $name', (databaseEngine) => {
  let opened: Awaited<ReturnType<typeof openProductDatabase>>;
  let remove: () => Promise<void>;
  let products: readonly Product[];
  beforeEach(async () => {
    const fresh = await databaseEngine.fresh();
    remove = fresh.remove;
    opened = await openProductDatabase(fresh.url);
    products = Array.from({ length: 450 }, (_, index) =>
      aProduct({ id: newId(), sku: `SKU-${index}`, name: `lamp ${index}`, slug: `lamp-${index}`, archived: index % 50 === 0 }),
    );
    await opened.database.transact((queries) => queries.insertRows(opened.tables.products, products.map(rowOf)));
  });
  afterEach(async () => {
    await opened.database.close();
    await remove();
  });

  function aFollower(memory = memorySearchEngine()) {
    const builds = sqlSearchBuilds({ ...opened, version });
    const step = makeKeepSearchIndex({ builds, engine: memory.engine, products: sqlProducts(opened), newId });
    const catchUp = async () => {
      let steps = 0;
      while (await step()) steps += 1;
      return steps;
    };
    return { ...memory, builds, step, catchUp };
  }
  const save = (change: Partial<Product>, { id } = products[7] as Product) =>
    sqlCatalogue({ ...opened, ...stamp })(async (catalogue) => {
      const product = (await catalogue.find(id)) as Product;
      await catalogue.save({ ...product, ...change, revision: product.revision + 1 }, []);
    });
  const waiting = async () => (await opened.database.read.select().from(opened.tables.searchChanges)).length;

  it('has the whole catalogue after the first build, and each change after it', async () => {
    const { catchUp, found } = aFollower();
    await catchUp();
    expect(await found('lamp')).toHaveLength(441);
    await save({ name: 'torch' });
    await save({ archived: true }, products[8]);
    expect(await waiting()).toBe(2);
    await catchUp();
    expect([(await found('lamp')).length, await found('torch'), await waiting()]).toEqual([439, ['SKU-7'], 0]);
  });

  it('loses nothing while the engine is away, before, in and after the first build', async () => {
    const { step, catchUp, found, failWhen } = aFollower();
    failWhen(() => true);
    await step(); // begins the build in the database alone
    await expect(step()).rejects.toThrow('away');
    await save({ name: 'torch' });
    failWhen(() => false);
    await catchUp();
    expect(await found('torch')).toEqual(['SKU-7']);
    failWhen(() => true);
    await save({ name: 'candle' });
    await expect(step()).rejects.toThrow('away');
    await save({ name: 'candlestick' });
    failWhen(() => false);
    await catchUp();
    expect([await found('candle'), await found('torch'), await waiting()]).toEqual([['SKU-7'], [], 0]);
  });

  it('goes on after a failure of any request', async () => {
    const whole = aFollower();
    await whole.catchUp();
    const requests = whole.requests();
    for (let failing = 1; failing <= requests; failing += 1) {
      await forgetSearchBuilds(opened);
      const { catchUp, found, failWhen } = aFollower();
      failWhen((request) => request === failing);
      await expect(catchUp()).rejects.toThrow('away');
      await save({ name: `torch ${failing}` });
      await catchUp();
      expect((await found('lamp')).length + (await found('torch')).length).toBe(441);
      expect(await found(`torch ${failing}`)).toEqual(['SKU-7']);
    }
    expect(requests).toBeGreaterThan(4);
  });

  it('is built anew if the engine has lost its index, whether something changes or not', async () => {
    const { catchUp, found, lose } = aFollower();
    await catchUp();
    await lose();
    await catchUp();
    expect(await found('lamp')).toHaveLength(441);
    await lose();
    await save({ name: 'torch' });
    await catchUp();
    expect([await found('torch'), (await found('lamp')).length, await waiting()]).toEqual([['SKU-7'], 440, 0]);
  });

  it('has changes in the present build while the next one copies; then the present one and its changes go', async () => {
    const { builds, step, catchUp, found } = aFollower();
    await catchUp();
    await builds.begin(newId());
    await step();
    await save({ name: 'torch' });
    await save({ name: 'candle' }, products[401]);
    expect(await waiting()).toBe(4);
    await step();
    expect([await found('torch'), await found('candle')]).toEqual([['SKU-7'], ['SKU-401']]);
    await catchUp();
    expect([await found('torch'), await found('candle'), (await found('lamp')).length]).toEqual([['SKU-7'], ['SKU-401'], 439]);
    expect([(await builds.all()).length, await waiting()]).toEqual([1, 0]);
  });

  it('has the change of a transaction that was under way when the build began', async () => {
    const { catchUp, found } = aFollower();
    const [changed, mayCommit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const saving = sqlCatalogue({ ...opened, ...stamp })(async (catalogue) => {
      const product = (await catalogue.find((products[7] as Product).id)) as Product;
      await catalogue.save({ ...product, name: 'torch', revision: product.revision + 1 }, []);
      changed.resolve();
      await mayCommit.promise;
    });
    await changed.promise;
    const following = catchUp();
    const isFirst = await Promise.race([
      following.then(() => 'followed'),
      new Promise((resolve) => setTimeout(resolve, 200, 'waits')),
    ]);
    mayCommit.resolve();
    await Promise.all([saving, following]);
    expect([isFirst, await found('torch')]).toEqual(['waits', ['SKU-7']]);
  });

  it('gives way to another one that has the same builds, at any step', async () => {
    const memory = memorySearchEngine();
    const [one, other] = [aFollower(memory), aFollower(memory)];
    await Promise.all([one.catchUp(), other.catchUp()]);
    await save({ name: 'torch' });
    await Promise.all([one.catchUp(), other.catchUp()]);
    expect([await memory.found('torch'), (await memory.found('lamp')).length, await waiting()]).toEqual([['SKU-7'], 440, 0]);
  });

  it('leaves no changes behind where no engine follows', async () => {
    await save({ name: 'torch' });
    expect(await waiting()).toBe(0);
    await aFollower().catchUp();
    await save({ name: 'candle' });
    await forgetSearchBuilds(opened);
    await save({ name: 'torch' });
    expect(await waiting()).toBe(0);
  });
});
