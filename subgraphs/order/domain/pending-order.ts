import type { Change, Order, OrderLine } from './order.ts';

/** What a new order knows, however it is placed. */
type NewOrder = Pick<
  Order,
  'id' | 'number' | 'buyerId' | 'expectedTotal' | 'addressId' | 'shippingAddress' | 'checkout' | 'language' | 'placedAt'
> & {
  /** One line for each product. */
  readonly lines: readonly Pick<OrderLine, 'productId' | 'quantity'>[];
};

/** A new order, PENDING: nothing is settled yet. */
export function pendingOrder({ lines, ...given }: NewOrder): Change {
  const order: Order = {
    ...given,
    status: 'PENDING',
    lines: lines.map((line) => ({ ...line, settled: null })),
    total: null,
    quote: null,
    rejection: null,
    nextAction: null,
    history: [{ status: 'PENDING', at: given.placedAt }],
  };
  return { order, events: [{ type: 'OrderPlaced', orderId: order.id, buyerId: order.buyerId, lines }] };
}
