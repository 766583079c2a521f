import type { OrderStatus } from './order.ts';
import type { OrderEvent } from './order-events.ts';

const statuses: Readonly<Record<OrderEvent['type'], OrderStatus>> = {
  OrderPlaced: 'PENDING',
  OrderPaymentPending: 'PAYMENT_PENDING',
  OrderConfirmed: 'CONFIRMED',
  OrderRejected: 'REJECTED',
  OrderCancelled: 'CANCELLED',
};

/** The status of an order after the event; undefined for an event that does not change it. */
export const statusAfter = (eventType: string): OrderStatus | undefined =>
  Object.hasOwn(statuses, eventType) ? statuses[eventType as OrderEvent['type']] : undefined;
