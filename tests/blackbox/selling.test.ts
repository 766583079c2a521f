import { randomUUID } from 'node:crypto';
import { ask, codesOf } from './support/ask.ts';
import { aProduct, aSku, asListed, createProductDocument, shelve, type UserError } from './support/goods.ts';
import { aSeller, aShopper } from './support/people.ts';

interface Payload {
  readonly product: { readonly available: number; readonly name: string } | null;
  readonly userErrors: readonly UserError[];
}

const adjust =
  'mutation Adjust($input: AdjustStockInput!) { adjustStock(input: $input) { product { available } userErrors { code } } }';
const update =
  'mutation Update($input: UpdateProductInput!) { updateProduct(input: $input) { product { name available } userErrors { code } } }';

const valid = () => ({ sku: aSku(), name: 'Celadon Cup', category: 'Ceramics', price: { amount: 9_000, currency: 'KRW' } });

describe('putting a product on sale', () => {
  it('is for sellers', async () => {
    const shopper = await aShopper();
    expect(codesOf(await shopper.ask(createProductDocument, { input: valid() }))).toEqual(['FORBIDDEN']);
    expect(codesOf(await ask({ document: createProductDocument, variables: { input: valid() } }))).toEqual(['UNAUTHENTICATED']);
  });

  it('upper-cases its stock-keeping unit, which no other product can use then', async () => {
    const [seller, rival] = await Promise.all([aSeller(), aSeller()]);
    const sku = aSku();
    expect(await aProduct(seller, { sku: sku.toLowerCase() })).toMatchObject({ sku });
    const { createProduct } = await rival.dataOf<{ createProduct: Payload }>(createProductDocument, {
      input: { ...valid(), sku },
    });
    expect(createProduct.userErrors).toMatchObject([{ code: 'SKU_IS_TAKEN' }]);
  });

  it.each([
    [{ sku: 'white space' }, 'SKU_IS_INVALID'],
    [{ name: ' ' }, 'NAME_IS_EMPTY'],
    [{ name: 'x'.repeat(201) }, 'NAME_IS_TOO_LONG'],
    [{ description: 'x'.repeat(5_001) }, 'DESCRIPTION_IS_TOO_LONG'],
    [{ category: '' }, 'CATEGORY_IS_INVALID'],
    [{ imageUrl: 'javascript:alert(1)' }, 'IMAGE_URL_IS_INVALID'],
    [{ price: { amount: 0, currency: 'KRW' } }, 'PRICE_IS_NOT_POSITIVE'],
    [{ price: { amount: -5, currency: 'KRW' } }, 'PRICE_IS_NOT_POSITIVE'],
    [{ stock: -1 }, 'STOCK_IS_OUT_OF_RANGE'],
    [{ stock: 1_000_000_001 }, 'STOCK_IS_OUT_OF_RANGE'],
  ])('is refused with %j', async (wrong, code) => {
    const seller = await aSeller();
    const { createProduct } = await seller.dataOf<{ createProduct: Payload }>(createProductDocument, {
      input: { ...valid(), ...wrong },
    });
    expect(createProduct.product).toBeNull();
    expect(createProduct.userErrors.map((error) => error.code)).toEqual([code]);
  });
});

describe('keeping one’s own products', () => {
  it('changes what is named and leaves the rest', async () => {
    const seller = await aSeller();
    const product = await aProduct(seller);
    await seller.dataOf(update, { input: { productId: product.id, price: { amount: 13_000, currency: 'KRW' } } });
    expect(await asListed(seller, product.id)).toMatchObject({ name: product.name, price: { amount: 13_000 } });
  });

  it('adds to the stock and takes from it, but never below nothing', async () => {
    const seller = await aSeller();
    const { id: productId } = await aProduct(seller, { stock: 3 });
    const by = async (delta: number) =>
      (await seller.dataOf<{ adjustStock: Payload }>(adjust, { input: { productId, delta } })).adjustStock;
    expect(await by(4)).toEqual({ product: { available: 7 }, userErrors: [] });
    expect(await by(-7)).toEqual({ product: { available: 0 }, userErrors: [] });
    expect(await by(-1)).toEqual({ product: null, userErrors: [{ code: 'STOCK_WOULD_BE_NEGATIVE' }] });
    expect(await by(1_000_000_001)).toEqual({ product: null, userErrors: [{ code: 'STOCK_IS_OUT_OF_RANGE' }] });
    expect((await asListed(seller, productId)).available).toBe(0);
  });

  it('takes a product off sale and back', async () => {
    const seller = await aSeller();
    const product = await aProduct(seller);
    const listed = async () =>
      (
        await seller.dataOf<{ products: { totalCount: number } }>(
          'query Mine($id: ID!) { products(filter: { sellerId: $id }) { totalCount } }',
          { id: seller.id },
        )
      ).products.totalCount;
    await shelve(seller, 'archiveProduct', product.id);
    expect([await listed(), (await asListed(seller, product.id)).archived]).toEqual([0, true]);
    await shelve(seller, 'restoreProduct', product.id);
    expect([await listed(), (await asListed(seller, product.id)).archived]).toEqual([1, false]);
  });

  it('leaves other sellers’ products alone', async () => {
    const [seller, rival] = await Promise.all([aSeller(), aSeller()]);
    const product = await aProduct(seller);
    const refused = { product: null, userErrors: [{ code: 'PRODUCT_IS_NOT_YOURS' }] };
    expect(await rival.dataOf(adjust, { input: { productId: product.id, delta: 5 } })).toEqual({ adjustStock: refused });
    expect(await rival.dataOf(update, { input: { productId: product.id, name: 'Mine now' } })).toEqual({
      updateProduct: refused,
    });
    expect(await shelve(rival, 'archiveProduct', product.id)).toMatchObject({ archiveProduct: refused });
    expect(await shelve(rival, 'restoreProduct', product.id)).toMatchObject({ restoreProduct: refused });
    expect(await asListed(seller, product.id)).toEqual(product);
  });

  it('says so when there is no such product', async () => {
    const seller = await aSeller();
    expect(await shelve(seller, 'archiveProduct', randomUUID())).toMatchObject({
      archiveProduct: { product: null, userErrors: [{ code: 'PRODUCT_IS_UNKNOWN' }] },
    });
  });
});
