/**
 * The transactions that one order needs from click to its end, if no two orders shared one: what must be durable before the next
 * step may begin. Messages travel in the outbox of the transaction that sends them.
 */
export const commitsOfAnOrder = [
  'order: the order is PENDING, its saga has started',
  'product: the stock is reserved',
  'order: the prices are accepted, the payment is asked for',
  'payment: it is noted that the provider will be asked',
  'provider: the money is set aside',
  'payment: the payment is authorised',
  'order: the order is CONFIRMED',
  'provider: the money is taken',
  'payment: the payment is captured',
  'order: the saga has ended',
] as const;
