/** The events on `product.events`; `schema/events/` describes each. */
export type ProductEvent =
  | Readonly<{ type: 'ProductChanged'; data: Readonly<{ productId: string; change: ProductChange }> }>
  | Readonly<{ type: 'StockMoved'; data: StockMoved }>;

export type ProductChange = 'CREATED' | 'UPDATED' | 'ARCHIVED' | 'RESTORED';

export interface StockMoved {
  readonly productIds: readonly string[];
  readonly reason: 'RESERVED' | 'RELEASED' | 'ADJUSTED';
  /** The order that moved the stock; null for a seller's adjustment, or for several orders at once. */
  readonly orderId: string | null;
}

export const productChanged = (productId: string, change: ProductChange): ProductEvent => ({
  type: 'ProductChanged',
  data: { productId, change },
});

export const stockMoved = (
  productIds: readonly string[],
  reason: StockMoved['reason'],
  orderId: string | null = null,
): ProductEvent => ({ type: 'StockMoved', data: { productIds, reason, orderId } });
