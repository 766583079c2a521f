import { memoryStores } from '../adapters/out/memory/memory-stores.support.ts';
import { productChanged, stockMoved } from '../domain/events.ts';
import { aDraft } from '../domain/product.support.ts';
import type { Actor } from '../domain/product.ts';
import { makeAdjustStock } from './adjust-stock.ts';
import { makeCreateProduct } from './create-product.ts';
import { makeArchiveProduct, makeRestoreProduct } from './put-on-sale.ts';
import { makeUpdateProduct } from './update-product.ts';

const owner: Actor = { userId: aDraft().sellerId, isAdmin: false };
const rival: Actor = { userId: 'another seller', isAdmin: false };
const admin: Actor = { userId: 'the operator', isAdmin: true };
const now = () => new Date('2027-01-01T00:00:00.000Z');

/** A shop with one product, `tea`, of stock 10. `sent` leaves out the messages of its creation. */
async function aShop() {
  const { changeCatalogue, products, categories, sent } = memoryStores();
  const deps = { changeCatalogue, now };
  let ids = 0;
  const createProduct = makeCreateProduct({ ...deps, products, categories, newId: () => `id-${++ids}` });
  const created = await createProduct(aDraft());
  if (!created.ok) throw new Error(created.refusal.join());
  const before = sent().length;
  return {
    tea: created.value,
    createProduct,
    updateProduct: makeUpdateProduct(deps),
    adjustStock: makeAdjustStock(deps),
    archiveProduct: makeArchiveProduct(deps),
    restoreProduct: makeRestoreProduct(deps),
    stored: async () => (await products.byIds([created.value.id]))[0],
    sentAtCreation: sent().slice(0, before),
    sent: () => sent().slice(before),
  };
}

describe('creating a product', () => {
  it('puts it on sale and sends events for it and its stock', async () => {
    const { tea, stored, sentAtCreation } = await aShop();
    expect(await stored()).toEqual(tea);
    expect(tea).toMatchObject({ id: 'id-1', available: 10, archived: false, createdAt: now() });
    expect(sentAtCreation).toEqual([
      productChanged(tea, 'CREATED'),
      stockMoved([{ productId: 'id-1', revision: 1, available: 10 }], 'ADJUSTED'),
    ]);
  });

  it('refuses a taken stock-keeping unit, in any case, and sends nothing', async () => {
    const { createProduct, sent } = await aShop();
    expect(await createProduct(aDraft({ sku: 'tea-01' }))).toEqual({ ok: false, refusal: ['SKU_IS_TAKEN'] });
    expect(sent()).toEqual([]);
  });
});

describe('the place of a product', () => {
  it('is the category with the id, whatever the free text says', async () => {
    const { tea, createProduct, updateProduct } = await aShop();
    const [kitchen = ''] = tea.categoryPath;
    const cup = await createProduct(aDraft({ sku: 'cup', category: '', categoryId: kitchen }));
    expect(cup).toMatchObject({ ok: true, value: { category: 'Kitchen', categoryPath: [kitchen] } });
    const books = await createProduct(aDraft({ sku: 'book', category: 'Books' }));
    if (!books.ok) throw new Error(books.refusal.join());
    const [categoryId = ''] = books.value.categoryPath;
    const moved = await updateProduct(owner, { productId: tea.id, change: { category: 'Cups' }, categoryId });
    expect(moved).toMatchObject({ ok: true, value: { category: 'Books', categoryPath: [categoryId] } });
  });

  it('has a slug of the name, or the one that the seller chooses, and earlier slugs stay', async () => {
    const { tea, createProduct, updateProduct } = await aShop();
    expect(tea.slug).toBe('green-tea');
    expect(await createProduct(aDraft({ sku: 'cup' }))).toMatchObject({ ok: true, value: { slug: 'green-tea-cup' } });
    expect(await createProduct(aDraft({ sku: 'pot', slug: 'A Pot!' }))).toMatchObject({ ok: true, value: { slug: 'a-pot' } });
    const change = (slug: string) => updateProduct(owner, { productId: tea.id, change: {}, slug });
    expect(await change('best tea')).toMatchObject({ ok: true, value: { slug: 'best-tea' } });
    expect(await change('a-pot')).toEqual({ ok: false, refusal: ['SLUG_IS_TAKEN'] });
    expect(await createProduct(aDraft({ sku: 'new', slug: 'green-tea' }))).toEqual({ ok: false, refusal: ['SLUG_IS_TAKEN'] });
    expect(await change('green-tea')).toMatchObject({ ok: true, value: { slug: 'green-tea' } });
  });
});

describe('the price of a product', () => {
  it('remembers the lowest price before a reduction, until it rises', async () => {
    const { tea, updateProduct } = await aShop();
    const change = async (amount: number) => {
      const updated = await updateProduct(owner, { productId: tea.id, change: { price: { amount, currency: 'USD' } } });
      return updated.ok ? updated.value.reduction : updated.refusal;
    };
    expect(await change(1_000)).toMatchObject({ lowestBefore: 1_299 });
    expect(await change(1_000)).toMatchObject({ lowestBefore: 1_299 });
    expect(await change(1_500)).toBeNull();
    expect(await change(1_100)).toMatchObject({ lowestBefore: 1_000 });
  });
});

describe('the category of a product', () => {
  it.each(['kitchen', 'KITCHEN', ' Kit\u00ADchen ', 'Ｋｉｔｃｈｅｎ'])('%j is the existing category', async (category) => {
    const { tea, createProduct, updateProduct } = await aShop();
    expect(await createProduct(aDraft({ sku: 'cup', category }))).toMatchObject({ ok: true, value: { category: 'Kitchen' } });
    const updated = await updateProduct(owner, { productId: tea.id, change: { category } });
    expect(updated).toMatchObject({ ok: true, value: { category: 'Kitchen' } });
  });
});

describe('updating a product', () => {
  it('changes the given details and sends an event', async () => {
    const { tea, updateProduct, stored, sent } = await aShop();
    const updated = await updateProduct(owner, { productId: tea.id, change: { name: 'Black tea' } });
    expect(updated).toEqual({ ok: true, value: { ...tea, name: 'Black tea', revision: 2, updatedAt: now() } });
    expect(await stored()).toMatchObject({ name: 'Black tea', description: tea.description });
    expect(sent()).toEqual([productChanged({ ...tea, name: 'Black tea', revision: 2 }, 'UPDATED')]);
  });

  it('writes nothing if the change breaks a rule', async () => {
    const { tea, updateProduct, stored, sent } = await aShop();
    const updated = await updateProduct(owner, { productId: tea.id, change: { name: '', category: 'Drinks' } });
    expect(updated).toEqual({ ok: false, refusal: ['NAME_IS_EMPTY'] });
    expect(await stored()).toEqual(tea);
    expect(sent()).toEqual([]);
  });
});

describe('adjusting a stock', () => {
  it('adds and removes, down to 0', async () => {
    const { tea, adjustStock, stored, sent } = await aShop();
    await adjustStock(owner, { productId: tea.id, delta: 5 });
    expect(await adjustStock(owner, { productId: tea.id, delta: -15 })).toMatchObject({ ok: true, value: { available: 0 } });
    expect(await stored()).toMatchObject({ available: 0, updatedAt: now() });
    expect(sent()).toHaveLength(2);
  });

  it.each([
    ['STOCK_WOULD_BE_NEGATIVE', -11],
    ['STOCK_IS_OUT_OF_RANGE', 1_000_000_000],
  ])('refuses with %s and changes nothing', async (code, delta) => {
    const { tea, adjustStock, stored, sent } = await aShop();
    expect(await adjustStock(owner, { productId: tea.id, delta })).toEqual({ ok: false, refusal: [code] });
    expect(await stored()).toEqual(tea);
    expect(sent()).toEqual([]);
  });

  it('by 0 succeeds and sends nothing', async () => {
    const { tea, adjustStock, sent } = await aShop();
    expect(await adjustStock(owner, { productId: tea.id, delta: 0 })).toEqual({ ok: true, value: tea });
    expect(sent()).toEqual([]);
  });
});

describe('taking a product off sale and putting it back', () => {
  it('sends an event for each change, once', async () => {
    const { tea, archiveProduct, restoreProduct, sent } = await aShop();
    expect(await archiveProduct(owner, tea.id)).toMatchObject({ ok: true, value: { archived: true, updatedAt: now() } });
    await archiveProduct(owner, tea.id);
    expect(await restoreProduct(owner, tea.id)).toMatchObject({ ok: true, value: { archived: false } });
    await restoreProduct(owner, tea.id);
    expect(sent()).toEqual([
      productChanged({ ...tea, archived: true, revision: 2 }, 'ARCHIVED'),
      productChanged({ ...tea, revision: 3 }, 'RESTORED'),
    ]);
  });
});

type Shop = Awaited<ReturnType<typeof aShop>>;

describe.each<[string, (shop: Shop, actor: Actor, productId: string) => Promise<unknown>]>([
  ['updating', ({ updateProduct }, actor, productId) => updateProduct(actor, { productId, change: { name: 'Mine' } })],
  ['adjusting', ({ adjustStock }, actor, productId) => adjustStock(actor, { productId, delta: -1 })],
  ['archiving', ({ archiveProduct }, actor, productId) => archiveProduct(actor, productId)],
  ['restoring', ({ restoreProduct }, actor, productId) => restoreProduct(actor, productId)],
])('%s', (_, change) => {
  it('is refused to other sellers, and changes nothing', async () => {
    const shop = await aShop();
    expect(await change(shop, rival, shop.tea.id)).toEqual({ ok: false, refusal: ['PRODUCT_IS_NOT_YOURS'] });
    expect(await shop.stored()).toEqual(shop.tea);
    expect(shop.sent()).toEqual([]);
  });

  it('is open to administrators', async () => {
    const shop = await aShop();
    expect(await change(shop, admin, shop.tea.id)).toMatchObject({ ok: true });
  });

  it('is refused for an unknown product', async () => {
    const shop = await aShop();
    expect(await change(shop, owner, 'id-99')).toEqual({ ok: false, refusal: ['PRODUCT_IS_UNKNOWN'] });
  });
});
