import type { OrderFacts } from './order-mail.ts';

const krw = (amount: number) => ({ amount, currency: 'KRW' }) as const;

/** An order of a test, with every part that a mail shows. */
export const someOrderFacts: OrderFacts = {
  accountId: '019a0000-0000-7000-8000-0000000000e1',
  number: '261123-7K2Q9X',
  path: '/ko/orders/019a0000-0000-7000-8000-0000000000f1',
  reason: null,
  lines: [
    { name: '우전 녹차', quantity: 2, unitPrice: krw(12_000) },
    { name: null, quantity: 1, unitPrice: null },
  ],
  lineCount: 4,
  totals: {
    subtotal: krw(24_000),
    discounts: [{ label: '첫 주문', amount: krw(4_000) }],
    shipping: { label: '택배', amount: krw(3_000) },
    taxes: [{ label: '부가가치세', amount: krw(2_091), included: true }],
    total: krw(23_000),
  },
  address: {
    recipient: '김민지',
    line1: '세종대로 110',
    line2: null,
    city: '서울',
    region: null,
    postalCode: '04524',
    countryCode: 'KR',
  },
};
