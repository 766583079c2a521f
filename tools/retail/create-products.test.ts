import type { Account } from '../shop-client/account.ts';
import { createProducts } from './create-products.ts';

const aProduct = (line: number, name: string) => ({ line, sku: `S-${line}`, name, brand: '', pence: 100, sold: 1 });

/** A shop that refuses products by their name. */
const seller = (codes: Readonly<Record<string, string>>): Account => ({
  email: 'seller@shop.example',
  ask: async <Data>(_document: string, variables?: Readonly<Record<string, unknown>>) => {
    const { name } = (variables as { input: { name: string } }).input;
    const code = codes[name];
    return { createProduct: { product: null, userErrors: code ? [{ code, message: `because ${name}` }] : [] } } as Data;
  },
});

describe('putting products on sale', () => {
  it('goes on behind a product that the shop refuses, and tells of each with its line', async () => {
    const names = ['MUG', 'BAD', 'CUP', 'KNOWN', 'WORSE', 'TIN'];
    const products = names.map((name, index) => aProduct(index + 2, name));
    const codes = { BAD: 'NAME_IS_BLANK', WORSE: 'PRICE_IS_NOT_POSITIVE', KNOWN: 'SKU_IS_TAKEN' };
    expect(await createProducts(seller(codes), products, { categoryOf: () => ({ category: 'Retail' }), stock: 1 })).toEqual({
      created: 3,
      unchanged: 1,
      refused: [
        { line: 3, sku: 'S-3', code: 'NAME_IS_BLANK', message: 'because BAD' },
        { line: 6, sku: 'S-6', code: 'PRICE_IS_NOT_POSITIVE', message: 'because WORSE' },
      ],
    });
  });
});
