import { anOrder, aSettledLine } from './order.support.ts';
import { cancel, confirm, type Order, reject } from './order.ts';
import { mailsOf } from './order-mail.ts';
import { rejection } from './rejection.ts';

const at = new Date('2026-11-23T09:31:00.000Z');
const krw = (amount: number) => ({ amount, currency: 'KRW' }) as const;
const label = (en: string) => ({ ko: `한국어 ${en}`, en });

const mailOfConfirmed = (but: Partial<Order>) => {
  const confirmed = confirm(anOrder({ total: krw(24_000), ...but }), at);
  if (!confirmed.ok) throw new Error('unreachable');
  const [mail, ...others] = mailsOf(confirmed.value);
  expect(others).toEqual([]);
  return mail;
};

describe('the mail of an order', () => {
  it('goes to the account, with the page of the order in its language', () => {
    const order = anOrder({ language: 'en' });
    expect(
      mailOfConfirmed({ language: 'en', lines: [{ productId: 'tea', quantity: 2, settled: aSettledLine() }] }),
    ).toMatchObject({
      status: 'CONFIRMED',
      accountId: order.buyerId,
      email: null,
      path: `/en/orders/${order.id}`,
      reason: null,
      lines: [{ name: 'Green tea', quantity: 2, unitPrice: krw(12_000) }],
      totals: { subtotal: krw(24_000), discounts: [], shipping: null, taxes: [], total: krw(24_000) },
    });
  });

  it('goes to the email that a guest gave, with the parts of the total in the language of the order', () => {
    const checkout = { cartId: 'cart', email: 'minji@shop.example', shippingMethodId: 'parcel', codes: [] };
    const totals = {
      subtotal: krw(24_000),
      discounts: [{ promotionId: 'p', code: 'TEA', label: label('First order'), amount: krw(4_000) }],
      shipping: krw(3_000),
      taxes: [{ label: label('VAT'), millionths: 100_000, amount: krw(2_091), included: true }],
      total: krw(23_000),
    };
    const quote = { totals, shipping: { id: 'parcel', name: label('Parcel'), price: krw(3_000) } };
    expect(mailOfConfirmed({ language: 'ko', checkout, quote })).toMatchObject({
      accountId: null,
      email: 'minji@shop.example',
      totals: {
        subtotal: krw(24_000),
        discounts: [{ label: '한국어 First order', amount: krw(4_000) }],
        shipping: { label: '한국어 Parcel', amount: krw(3_000) },
        taxes: [{ label: '한국어 VAT', amount: krw(2_091), included: true }],
        total: krw(23_000),
      },
    });
  });

  it('says why an order was rejected, in the language of the order', () => {
    const rejected = reject(anOrder({ language: 'ko' }), rejection('PAYMENT_DECLINED', { declineReason: 'CARD_EXPIRED' }), at);
    expect(rejected.ok && mailsOf(rejected.value)).toMatchObject([
      { status: 'REJECTED', reason: '유효 기간이 지난 카드입니다.', totals: null },
    ]);
  });

  it('shows 50 lines and counts all of them, and has no phone number', () => {
    const lines = Array.from({ length: 70 }, (_, index) => ({ productId: `p${index}`, quantity: 1, settled: null }));
    const shippingAddress = {
      recipient: 'Kim',
      line1: '1',
      line2: null,
      city: 'Seoul',
      region: null,
      postalCode: null,
      countryCode: 'KR',
      phone: '+82 2 123',
    };
    const cancelled = cancel(anOrder({ lines, shippingAddress }), at);
    const [mail] = cancelled.ok ? mailsOf(cancelled.value) : [];
    expect([mail?.lines.length, mail?.lineCount]).toEqual([50, 70]);
    expect(JSON.stringify(mail)).not.toContain('+82');
  });

  it('is not written for a status that is only on the way, nor for a repeated one', () => {
    const cancelled = cancel(anOrder(), at);
    if (!cancelled.ok) throw new Error('unreachable');
    const again = cancel(cancelled.value.order, at);
    expect(again.ok && mailsOf(again.value)).toEqual([]);
    const { id: orderId, buyerId } = anOrder();
    expect(mailsOf({ order: anOrder(), events: [{ type: 'OrderPaymentPending', orderId, buyerId }] })).toEqual([]);
  });
});
