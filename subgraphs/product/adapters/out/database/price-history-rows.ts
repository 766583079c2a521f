import type { Queries } from '@commerce/chassis/database/database.ts';
import { and, eq, lt } from '@commerce/chassis/database/drizzle.ts';
import type { Catalogue } from '../../../application/ports.ts';
import type { Tables } from './tables.ts';

/** The prices of products in the transaction of `queries`. */
export const priceHistory = (
  queries: Queries,
  { productPrices }: Pick<Tables, 'productPrices'>,
): Pick<Catalogue, 'pricesOf' | 'addPrices'> => ({
  pricesOf: async (productId) => {
    const rows = await queries.rowsWith(productPrices, 'productId', [productId]);
    return rows
      .map(({ since, amount, currency }) => ({ since, price: { amount, currency } }))
      .sort((a, b) => a.since.getTime() - b.since.getTime());
  },
  addPrices: async (productId, prices, since) => {
    await queries.insertRows(
      productPrices,
      prices.map((point) => ({ productId, since: point.since, amount: point.price.amount, currency: point.price.currency })),
    );
    await queries.delete(productPrices).where(and(eq(productPrices.productId, productId), lt(productPrices.since, since)));
  },
});
