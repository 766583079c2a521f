import { randomUUID } from 'node:crypto';
import { aProduct } from '../../domain/product.support.ts';
import type { Product } from '../../domain/product.ts';
import { type EngineUnderTest, searchEngines } from './search-engines.support.ts';

/** The contract of every adapter of `SearchEngine`. */
describe.each(searchEngines)('a search engine, $name', ({ open }) => {
  let shop: EngineUnderTest;
  beforeEach(async () => {
    shop = await open();
  });
  afterEach(() => shop.close());
  const id = randomUUID();
  const tea: Product = aProduct({ id, sku: 'TEA', name: 'Green tea', revision: 5 });
  const [build, next] = ['019f0000-0000-7000-8000-000000000001', '019f0000-0000-7000-8000-000000000002'];

  it('finds what a published build has', async () => {
    await shop.engine.make(build);
    expect(await shop.engine.isPublished(build)).toBe(false);
    expect(await shop.engine.write(build, [tea, aProduct({ id: randomUUID(), sku: 'OLD', archived: true })])).toBe(true);
    await shop.engine.publish(build);
    expect(await shop.engine.isPublished(build)).toBe(true);
    expect(await shop.found('green')).toEqual(['TEA']);
  });

  it('never replaces a revision by an older one, whether the product is on sale or archived', async () => {
    await shop.engine.make(build);
    await shop.engine.write(build, [tea]);
    await shop.engine.write(build, [{ ...tea, name: 'Black tea', revision: 4 }]);
    await shop.engine.publish(build);
    expect([await shop.found('green'), await shop.found('black')]).toEqual([['TEA'], []]);
    await shop.engine.write(build, [{ ...tea, archived: true, revision: 7 }]);
    await shop.engine.write(build, [{ ...tea, revision: 6 }]);
    expect(await shop.found('green')).toEqual([]);
    await shop.engine.write(build, [{ ...tea, revision: 8 }]);
    expect(await shop.found('green')).toEqual(['TEA']);
  });

  it('keeps the documents of an index that is made again', async () => {
    await shop.engine.make(build);
    await shop.engine.write(build, [tea]);
    await shop.engine.make(build);
    await shop.engine.publish(build);
    expect(await shop.found('green')).toEqual(['TEA']);
  });

  it('says that it does not have an index', async () => {
    expect(await shop.engine.write(build, [tea])).toBe(false);
    expect(await shop.engine.write(build, [{ ...tea, archived: true }])).toBe(false);
    expect(await shop.engine.isPublished(build)).toBe(false);
    await expect(shop.engine.publish(build)).rejects.toThrow();
  });

  it('replaces a build by the next one at once, and removes it', async () => {
    await shop.engine.make(build);
    await shop.engine.write(build, [tea]);
    await shop.engine.publish(build);
    await shop.engine.make(next);
    await shop.engine.write(next, [{ ...tea, name: 'Black tea' }]);
    expect(await shop.found('green')).toEqual(['TEA']);
    await shop.engine.publish(next);
    expect([await shop.found('green'), await shop.found('black')]).toEqual([[], ['TEA']]);
    expect(await shop.engine.write(build, [tea])).toBe(false);
  });
});
