import type { Order, SettledLine } from './order.ts';

/** A valid order for tests. */
export const anOrder = (but: Partial<Order> = {}): Order => ({
  id: '019a0000-0000-7000-8000-000000000001',
  number: '261123-7K2Q9X',
  buyerId: '019a0000-0000-7000-8000-0000000000e1',
  status: 'PENDING',
  lines: [{ productId: 'tea', quantity: 2, settled: null }],
  total: null,
  expectedTotal: null,
  addressId: null,
  shippingAddress: null,
  checkout: null,
  quote: null,
  rejection: null,
  nextAction: null,
  language: 'ko',
  placedAt: new Date('2026-11-23T09:30:00.000Z'),
  history: [{ status: 'PENDING', at: new Date('2026-11-23T09:30:00.000Z') }],
  ...but,
});

/** A valid settled line for tests. */
export const aSettledLine = (but: Partial<SettledLine> = {}): SettledLine => ({
  sku: 'TEA-01',
  name: 'Green tea',
  unitPrice: { amount: 12_000, currency: 'KRW' },
  ...but,
});
