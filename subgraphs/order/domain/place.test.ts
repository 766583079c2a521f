import { isId } from '@commerce/chassis/ids.ts';
import fc from 'fast-check';
import { placingMessages } from './messages.ts';
import { type Draft, fingerprintOf, merged, type PlacingRule, place } from './place.ts';

const tea = '019a0000-0000-7000-8000-00000000000a';
const pen = '019a0000-0000-7000-8000-00000000000b';

const aDraft = (but: Partial<Draft> = {}): Draft => ({
  id: '019a0000-0000-7000-8000-000000000001',
  number: '261123-7K2Q9X',
  buyerId: '019a0000-0000-7000-8000-0000000000e1',
  placedAt: new Date('2026-11-23T09:30:00.000Z'),
  idempotencyKey: 'basket 1',
  lines: [{ productId: tea, quantity: 2 }],
  expectedTotal: null,
  addressId: null,
  paymentToken: 'tok_approved',
  language: 'en',
  ...but,
});

const lines = (...quantities: number[]) => quantities.map((quantity) => ({ productId: tea, quantity }));

describe('placing an order', () => {
  it('accepts it as PENDING, without prices, and has an event', () => {
    const placed = place(aDraft(), isId);
    expect(placed).toMatchObject({
      ok: true,
      value: {
        order: { status: 'PENDING', total: null, lines: [{ productId: tea, quantity: 2, settled: null }] },
        events: [{ type: 'OrderPlaced' }],
      },
    });
  });

  const refusals: [PlacingRule, string, Partial<Draft>][] = [
    ['ORDER_IS_EMPTY', 'lines', { lines: [] }],
    ['ORDER_HAS_TOO_MANY_LINES', 'lines', { lines: lines(...Array.from({ length: 1_001 }, () => 1)) }],
    ['QUANTITY_IS_NOT_POSITIVE', 'lines.0.quantity', { lines: lines(0) }],
    ['QUANTITY_IS_NOT_POSITIVE', 'lines.1.quantity', { lines: lines(1, -5) }],
    ['QUANTITY_IS_NOT_POSITIVE', 'lines.0.quantity', { lines: lines(1.5) }],
    ['QUANTITY_IS_TOO_LARGE', 'lines.0.quantity', { lines: lines(10_001) }],
    ['QUANTITY_IS_TOO_LARGE', 'lines.0.quantity', { lines: lines(6_000, 6_000) }],
    ['PRODUCT_ID_IS_INVALID', 'lines.0.productId', { lines: [{ productId: 'no id', quantity: 1 }] }],
    ['ADDRESS_ID_IS_INVALID', 'addressId', { addressId: 'home' }],
    ['EXPECTED_TOTAL_IS_NEGATIVE', 'expectedTotal', { expectedTotal: { amount: -1, currency: 'KRW' } }],
    ['PAYMENT_IS_INVALID', 'payment', { paymentToken: null }],
    ['PAYMENT_IS_INVALID', 'payment', { paymentToken: ' ' }],
    ['IDEMPOTENCY_KEY_IS_INVALID', 'idempotencyKey', { idempotencyKey: '  ' }],
    ['PAYMENT_IS_INVALID', 'payment', { paymentToken: 'tok_\uDC00' }],
    ['PAYMENT_IS_INVALID', 'payment', { paymentToken: '\u{1F4B3}'.repeat(201) }],
    ['IDEMPOTENCY_KEY_IS_INVALID', 'idempotencyKey', { idempotencyKey: 'k'.repeat(201) }],
    ['IDEMPOTENCY_KEY_IS_INVALID', 'idempotencyKey', { idempotencyKey: '\u{1F511}'.repeat(201) }],
    ['IDEMPOTENCY_KEY_IS_INVALID', 'idempotencyKey', { idempotencyKey: 'basket \uD83D' }],
    ['IDEMPOTENCY_KEY_IS_INVALID', 'idempotencyKey', { idempotencyKey: '\u200B\u3164' }],
  ];

  it.each(refusals)('refuses with %s, naming %s', (code, field, but) => {
    expect(place(aDraft(but), isId)).toEqual({ ok: false, refusal: [{ code, field }] });
  });

  it('has a case above for every rule that a draft can break', () => {
    const tested = new Set<string>(refusals.map(([code]) => code));
    expect(Object.keys(placingMessages).filter((code) => !tested.has(code))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('measures a key and a token in code points', () => {
    const longest = { idempotencyKey: '\u{1F511}'.repeat(200), paymentToken: '\u{1F4B3}'.repeat(200) };
    expect(place(aDraft(longest), isId).ok).toBe(true);
  });

  it('takes the largest order: 1,000 lines', () => {
    expect(place(aDraft({ lines: lines(...Array.from({ length: 1_000 }, () => 1)) }), isId).ok).toBe(true);
  });
});

describe('merging lines', () => {
  it('returns one line for each product and loses no quantity', () => {
    const some = fc.array(fc.record({ productId: fc.constantFrom(tea, pen, 'x'), quantity: fc.integer({ min: 1, max: 99 }) }));
    fc.assert(
      fc.property(some, (list) => {
        const one = merged(list);
        expect(new Set(one.map(({ productId }) => productId)).size).toBe(one.length);
        const quantityOf = (of: readonly { quantity: number }[]) => of.reduce((all, { quantity }) => all + quantity, 0);
        expect(quantityOf(one)).toBe(quantityOf(list));
      }),
    );
  });
});

describe('the fingerprint of a request', () => {
  const printOf = (draft: Draft) => fingerprintOf(draft, (text) => `digest of ${text}`);

  it('ignores the order of lines and how they were split', () => {
    const one = printOf(
      aDraft({
        lines: [
          { productId: tea, quantity: 3 },
          { productId: pen, quantity: 1 },
        ],
      }),
    );
    const two = printOf(
      aDraft({
        lines: [
          { productId: pen, quantity: 1 },
          { productId: tea, quantity: 1 },
          { productId: tea, quantity: 2 },
        ],
      }),
    );
    expect(two).toBe(one);
  });

  it.each([
    ['quantity', { lines: [{ productId: tea, quantity: 3 }] }],
    ['product', { lines: [{ productId: pen, quantity: 2 }] }],
    ['expected total', { expectedTotal: { amount: 1, currency: 'KRW' as const } }],
    ['address', { addressId: pen }],
    ['payment', { paymentToken: 'tok_other' }],
  ])('differs for another %s', (_what, but) => {
    expect(printOf(aDraft(but))).not.toBe(printOf(aDraft()));
  });
});
