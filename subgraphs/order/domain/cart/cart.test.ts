import { aKnownProduct } from '../catalogue/known-product.support.ts';
import { maxAdditions, maxCartLines, maxQuantity } from '../limits.ts';
import { aBook, aPromotion } from '../promotions/promotion.support.ts';
import { redeemed } from '../promotions/promotion-book.ts';
import { aCart, cartTime as at } from './cart.support.ts';
import { add, changedAt, isExpired, setLine } from './cart.ts';
import { cartTotals, codeStatus, lineView } from './cart-view.ts';

const tea = 'tea';
const price = { amount: 12_000, currency: 'KRW' } as const;
const line = (productId: string, quantity = 1) => ({ productId, quantity, priceThen: price });
const addition = (but: Partial<Parameters<typeof add>[1]> = {}) => ({ productId: tea, quantity: 2, key: 'key', ...but });

describe('putting a product into a cart', () => {
  it('takes a repeated request once, and refuses its key for another one', () => {
    const once = add(aCart(), addition(), price, at);
    if (!once.ok) throw new Error('refused');
    expect(add(once.value, addition(), price, at)).toEqual(once);
    const refused = { ok: false, refusal: [{ code: 'IDEMPOTENCY_KEY_REUSED', field: 'idempotencyKey' }] };
    expect(add(once.value, addition({ quantity: 3 }), price, at)).toEqual(refused);
    expect(add(once.value, addition({ productId: 'cup' }), price, at)).toEqual(refused);
  });

  it('remembers the latest additions only', () => {
    const many = Array.from({ length: maxAdditions + 5 }, (_, index) => `key ${index}`);
    const full = many.reduce((cart, key) => {
      const added = add(cart, addition({ key }), price, at);
      return added.ok ? added.value : cart;
    }, aCart());
    expect(full.additions.map(({ key }) => key)).toEqual(many.slice(-maxAdditions));
  });

  it('refuses more than the maximum of a product or of products, and takes them to the brim', () => {
    const almost = aCart({ lines: [line(tea, maxQuantity - 2)] });
    expect(add(almost, addition(), price, at).ok).toBe(true);
    expect(add(almost, addition({ quantity: 3 }), price, at)).toMatchObject({ refusal: [{ code: 'QUANTITY_IS_TOO_LARGE' }] });
    const full = aCart({ lines: Array.from({ length: maxCartLines }, (_, index) => line(`product ${index}`)) });
    const tooMany = { ok: false, refusal: [{ code: 'CART_HAS_TOO_MANY_LINES', field: 'productId' }] };
    expect([add(full, addition(), price, at), setLine(full, line(tea), price, at)]).toEqual([tooMany, tooMany]);
    expect(add(full, addition({ productId: 'product 7' }), price, at).ok).toBe(true);
  });

  it('lets the cart live for 90 days more', () => {
    const later = new Date(at.getTime() + 1_000);
    const cart = changedAt(aCart(), later);
    expect(cart.expiresAt.toISOString()).toBe('2027-02-21T09:30:01.000Z');
    expect([isExpired(cart, new Date(cart.expiresAt.getTime() - 1)), isExpired(cart, cart.expiresAt)]).toEqual([false, true]);
  });
});

describe('a line of a cart', () => {
  it.each([
    ['AVAILABLE', aKnownProduct({ available: 2 })],
    ['INSUFFICIENT', aKnownProduct({ available: 1 })],
    ['OUT_OF_STOCK', aKnownProduct({ available: 0 })],
    ['OFF_SALE', aKnownProduct({ details: { archived: true } })],
    ['UNKNOWN', { ...aKnownProduct(), details: null }],
    ['UNKNOWN', undefined],
  ])('is %s', (availability, known) => {
    expect(lineView(line(tea, 2), known).availability).toBe(availability);
  });

  it('shows the price of now, and that of then only if it was another one', () => {
    const dearer = aKnownProduct({ details: { price: { amount: 15_000, currency: 'KRW' } } });
    expect(lineView(line(tea, 2), dearer)).toMatchObject({ total: { amount: 30_000 }, previousUnitPrice: price });
    expect(lineView(line(tea), aKnownProduct())).toMatchObject({ previousUnitPrice: null });
    expect(lineView({ ...line(tea), priceThen: null }, dearer)).toMatchObject({ previousUnitPrice: null });
  });
});

describe('the totals of a cart', () => {
  const nothing = { book: aBook(), buyerKey: null, at };
  const known = new Map(
    [
      aKnownProduct({ id: 'tea' }),
      aKnownProduct({ id: 'cup', available: 0, details: { price: { amount: 500, currency: 'USD' } } }),
      aKnownProduct({ id: 'old', details: { archived: true } }),
      aKnownProduct({ id: 'gold', details: { price: { amount: 2_147_483_647, currency: 'EUR' } } }),
    ].map((product) => [product.id, product]),
  );

  it('are one for each currency, and count what can be ordered some day', () => {
    const totals = cartTotals(aCart({ lines: [line('tea', 2), line('cup'), line('old'), line('unknown')] }), known, nothing);
    expect(totals).toMatchObject([
      { currency: 'KRW', productIds: ['tea'], subtotal: { amount: 24_000 }, total: { amount: 24_000 } },
      { currency: 'USD', productIds: ['cup'], total: { amount: 500 } },
    ]);
  });

  it('have the discounts of automatic promotions and of codes, and say what each code does', () => {
    const spring = aPromotion({
      id: '2',
      code: 'SPRING',
      reduction: { kind: 'AMOUNT', amounts: [{ amount: 400, currency: 'KRW' }] },
    });
    const rich = aPromotion({ id: '3', code: 'RICH', minimums: [{ amount: 1_000_000, currency: 'KRW' }] });
    const past = aPromotion({ id: '4', code: 'PAST', endsAt: at });
    const full = aPromotion({ id: '5', code: 'FULL', limit: 1 });
    const book = redeemed(aBook(aPromotion({ id: '1' }), spring, rich, past, full), [
      { orderId: 'o', promotionId: '5', buyerKey: 'other' },
    ]);
    const codes = ['spring', 'RICH', 'past', 'full', 'none'];
    const basis = { book, buyerKey: 'kim', at };
    const [totals] = cartTotals(aCart({ lines: [line('tea')], codes }), known, basis);
    expect(totals).toMatchObject({
      subtotal: { amount: 12_000 },
      discounts: [
        { code: null, amount: { amount: 1_200 } },
        { code: 'SPRING', amount: { amount: 400 } },
      ],
      total: { amount: 10_400 },
    });
    expect(codes.map((code) => codeStatus(code, totals?.codes ?? [], basis))).toEqual([
      'APPLIED',
      'NOT_APPLIED',
      'NOT_VALID',
      'USED_UP',
      'NOT_VALID',
    ]);
  });

  it('count a code for free shipping as applied before a method is chosen', () => {
    const free = aPromotion({ code: 'FREE', reduction: { kind: 'FREE_SHIPPING' } });
    const rich = { ...free, id: 'rich', code: 'RICH', minimums: [{ amount: 1_000_000, currency: 'KRW' as const }] };
    const basis = { book: aBook(free, rich), buyerKey: null, at };
    const [totals] = cartTotals(aCart({ lines: [line('tea')], codes: ['FREE', 'RICH'] }), known, basis);
    expect([totals?.discounts, totals?.codes]).toEqual([[], ['FREE']]);
  });

  it('leave out a currency in which no order could be made', () => {
    expect(cartTotals(aCart({ lines: [line('gold', 2), line('tea')] }), known, nothing).map(({ currency }) => currency)).toEqual([
      'KRW',
    ]);
  });
});
