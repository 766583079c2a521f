import { anOrder, aSettledLine } from '../../../domain/order.support.ts';
import type { Order } from '../../../domain/order.ts';
import { rejection } from '../../../domain/rejection.ts';
import { reasonInWords, rejectionInWords } from '../../../domain/rejection-in-words.ts';
import { orderOf } from '../../out/database/rows.ts';

const krw = (amount: number) => ({ amount, currency: 'KRW' }) as const;
const rejected = (but: Partial<Order>): Order => anOrder({ status: 'REJECTED', ...but });
const line = (productId: string, name?: string) => ({
  productId,
  quantity: 5,
  settled: null,
  ...(name === undefined ? {} : { described: { sku: productId, name } }),
});

describe('the rejection of an order', () => {
  it('says how many of each product are left, in the language of its reader', () => {
    const order = rejected({
      lines: [line('tea', '녹차'), line('pen', 'Pen'), line('gone')],
      rejection: rejection('OUT_OF_STOCK', {
        products: [
          { productId: 'tea', code: 'OUT_OF_STOCK', available: 3 },
          { productId: 'pen', code: 'OUT_OF_STOCK', available: 0 },
          { productId: 'gone', code: 'PRODUCT_UNKNOWN', available: null },
        ],
      }),
    });
    expect(rejectionInWords(order, 'en')).toEqual({
      code: 'OUT_OF_STOCK',
      message: 'Fewer are left than you ordered: 녹차 (3 left, 5 ordered), Pen (0 left, 5 ordered)',
      productId: 'tea',
      available: 3,
      products: [
        { productId: 'tea', code: 'OUT_OF_STOCK', ordered: 5, available: 3, name: '녹차' },
        { productId: 'pen', code: 'OUT_OF_STOCK', ordered: 5, available: 0, name: 'Pen' },
        { productId: 'gone', code: 'PRODUCT_UNKNOWN', ordered: 5, available: null, name: null },
      ],
      total: null,
      expectedTotal: null,
      declineReason: null,
    });
    expect(rejectionInWords(order, 'ko')?.message).toBe(
      '주문한 수량보다 재고가 적습니다: 녹차 (주문 5개, 재고 3개), Pen (주문 5개, 재고 0개)',
    );
  });

  it('says the new total and the expected total', () => {
    const order = rejected({
      expectedTotal: krw(23_999),
      rejection: rejection('PRICE_CHANGED', { total: krw(24_000) }),
    });
    expect(rejectionInWords(order, 'en')).toMatchObject({
      message: 'The total is ₩24,000, not ₩23,999.',
      total: krw(24_000),
      expectedTotal: krw(23_999),
    });
    expect(rejectionInWords(order, 'ko')?.message).toBe('합계가 ₩23,999에서 ₩24,000(으)로 바뀌었습니다.');
  });

  it('says why the provider declined the card', () => {
    const order = rejected({ rejection: rejection('PAYMENT_DECLINED', { declineReason: 'CARD_EXPIRED' }) });
    expect(rejectionInWords(order, 'en')).toMatchObject({ message: 'The card has expired.', declineReason: 'CARD_EXPIRED' });
    expect(rejectionInWords(order, 'ko')?.message).toBe('유효 기간이 지난 카드입니다.');
  });

  it('limits the number of available products to an Int', () => {
    const products = [{ productId: 'tea', code: 'OUT_OF_STOCK', available: 3_000_000_000 }] as const;
    expect(rejectionInWords(rejected({ rejection: rejection('OUT_OF_STOCK', { products }) }), 'en')?.available).toBe(
      2_147_483_647,
    );
  });

  it('is also the reason of its history entry', () => {
    const at = new Date('2026-11-23T09:31:00.000Z');
    const order = rejected({ rejection: rejection('TIMEOUT') });
    expect(reasonInWords(order, { status: 'PENDING', at }, 'en')).toBeNull();
    expect(reasonInWords(order, { status: 'REJECTED', at }, 'ko')).toMatch(/^제시간에/);
    expect(reasonInWords(anOrder({ status: 'CANCELLED' }), { status: 'CANCELLED', at }, 'en')).toBe(
      'The buyer cancelled the order.',
    );
  });

  describe('in a row from before rejections had data', () => {
    const stored = (row: Partial<Parameters<typeof orderOf>[0]>) =>
      orderOf({
        ...rejected({}),
        nextAction: null,
        idempotencyKey: 'k',
        fingerprint: 'p',
        history: [{ status: 'REJECTED', at: '2026-11-23T09:31:00.000Z', reason: 'Fewer are left than you ordered.' } as never],
        ...row,
      });

    it('keeps its code and product', () => {
      const order = stored({
        rejection: { code: 'OUT_OF_STOCK', message: 'Fewer are left than you ordered.', productId: 'tea' },
      });
      expect(order.history).toEqual([{ status: 'REJECTED', at: new Date('2026-11-23T09:31:00.000Z') }]);
      expect(rejectionInWords(order, 'ko')).toMatchObject({
        message: '주문한 수량보다 재고가 적습니다.',
        productId: 'tea',
        available: null,
        products: [{ productId: 'tea', code: 'OUT_OF_STOCK', available: null }],
      });
    });

    it('finds the new total in its lines', () => {
      const order = stored({
        expectedTotal: krw(1),
        lines: [{ productId: 'tea', quantity: 2, settled: aSettledLine() }],
        rejection: { code: 'PRICE_CHANGED', message: 'The total is ₩24,000, not ₩1.', productId: null },
      });
      expect(rejectionInWords(order, 'en')).toMatchObject({ message: 'The total is ₩24,000, not ₩1.', total: krw(24_000) });
    });

    it('is a plain decline of the card', () => {
      const order = stored({ rejection: { code: 'PAYMENT_DECLINED', message: 'Your card has no funds.', productId: null } });
      expect(rejectionInWords(order, 'en')).toMatchObject({ message: 'The card was declined.', declineReason: null });
    });
  });
});
