import type { Order, OrderStatus } from './order.ts';

/** The order as it was when it changed to `status`, for subscriptions; the order itself if it never had the status. */
export function asOf(order: Order, status: OrderStatus): Order {
  const index = order.history.findIndex((entry) => entry.status === status);
  if (index < 0 || index === order.history.length - 1) return order;
  const unsettled = status === 'PENDING';
  return {
    ...order,
    status,
    history: order.history.slice(0, index + 1),
    rejection: null,
    nextAction: null,
    total: unsettled ? null : order.total,
    quote: unsettled ? null : order.quote,
    lines: unsettled ? order.lines.map(({ described: _later, ...line }) => ({ ...line, settled: null })) : order.lines,
  };
}
