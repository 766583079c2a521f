import { checkPurchases, purchasesAgree } from './purchase-ledger.ts';
import type { OrderEnd } from './shop-orders.ts';

const anEnd = (but: Partial<OrderEnd> = {}): OrderEnd => ({
  status: 'CONFIRMED',
  orderId: 'o1',
  latencyMs: 1,
  quotedTotal: 900,
  total: 900,
  parts: { sum: 900, codes: ['TEN'] },
  ...but,
});
const ten = (used: number, limit: number | null = null) => [{ code: 'TEN', used, limit }];

describe('the ledger of purchases', () => {
  it('agrees when each total is what its shopper saw and each redemption has its order', () => {
    const ledger = checkPurchases([anEnd(), anEnd({ status: 'CANCELLED' }), anEnd({ status: 'REJECTED' })], ten(1, 1));
    expect(ledger).toMatchObject({ compared: 2, taken: 900, wrongTotals: [], wrongCodes: [] });
    expect(purchasesAgree(ledger)).toBe(true);
  });

  it.each<[string, OrderEnd, ReturnType<typeof ten>]>([
    ['a total that its shopper did not see', anEnd({ quotedTotal: 899 }), ten(1)],
    ['parts that are not the total', anEnd({ parts: { sum: 901, codes: ['TEN'] } }), ten(1)],
    ['an order without parts', anEnd({ parts: undefined }), ten(0)],
    ['a redemption that a cancelled order kept', anEnd({ status: 'CANCELLED' }), ten(1)],
    ['a discount that was not redeemed', anEnd(), ten(0)],
    ['a code that was redeemed more often than it may', anEnd(), ten(1, 0)],
  ])('notices %s', (_what, end, redemptions) => {
    expect(purchasesAgree(checkPurchases([end], redemptions))).toBe(false);
  });

  it('says nothing about orders without a cart', () => {
    const { quotedTotal: _, parts: __, ...placed } = anEnd();
    expect(checkPurchases([placed], [])).toMatchObject({ compared: 0, wrongTotals: [] });
  });
});
