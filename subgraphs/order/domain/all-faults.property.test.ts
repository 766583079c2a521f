import { isId } from '@commerce/chassis/ids.ts';
import fc from 'fast-check';
import { type Draft, type OrderedLine, place } from './place.ts';

// The answer lists every fault of a request with its field: the union of the refusals that each fault alone would get.

/** A value of an input, and the rules that it breaks by itself, with their fields. */
type Choice<T> = readonly [value: T, ...faults: readonly string[]];

const sound = {
  id: '019a0000-0000-7000-8000-000000000001',
  number: '261123-7K2Q9X',
  buyerId: '019a0000-0000-7000-8000-0000000000e1',
  placedAt: new Date('2026-11-23T09:30:00.000Z'),
};

const inputs = {
  idempotencyKey: [
    ['basket 1'],
    [' ', 'IDEMPOTENCY_KEY_IS_INVALID idempotencyKey'],
    ['k'.repeat(201), 'IDEMPOTENCY_KEY_IS_INVALID idempotencyKey'],
  ],
  expectedTotal: [
    [null],
    [{ amount: 0, currency: 'KRW' }],
    [{ amount: -1, currency: 'KRW' }, 'EXPECTED_TOTAL_IS_NEGATIVE expectedTotal'],
  ],
  addressId: [
    [null],
    ['019a0000-0000-7000-8000-0000000000d1'],
    ['home', 'ADDRESS_ID_IS_INVALID addressId'],
    ['', 'ADDRESS_ID_IS_INVALID addressId'],
  ],
  paymentToken: [
    ['tok_approved'],
    [null, 'PAYMENT_IS_INVALID payment'],
    [' ', 'PAYMENT_IS_INVALID payment'],
    ['t'.repeat(201), 'PAYMENT_IS_INVALID payment'],
  ],
} as const satisfies { [K in keyof Draft]?: readonly Choice<Draft[K]>[] };

/** A line with its own product, and its faults. */
const line = fc.record({
  quantity: fc.constantFrom<Choice<number>>(
    [1],
    [10_000],
    [0, 'QUANTITY_IS_NOT_POSITIVE'],
    [-3, 'QUANTITY_IS_NOT_POSITIVE'],
    [1.5, 'QUANTITY_IS_NOT_POSITIVE'],
    [10_001, 'QUANTITY_IS_TOO_LARGE'],
  ),
  productId: fc.constantFrom<Choice<'own' | 'none'>>(['own'], ['none', 'PRODUCT_ID_IS_INVALID']),
});

const productOf = (index: number): string => `019a0000-0000-7000-8000-${String(index).padStart(12, '0')}`;

const faultsOf = (lines: readonly OrderedLine[], but: Partial<Draft>): readonly string[] => {
  const placed = place(
    { ...sound, idempotencyKey: 'k', expectedTotal: null, addressId: null, paymentToken: 't', language: 'ko', ...but, lines },
    isId,
  );
  return placed.ok ? [] : placed.refusal.map(({ code, field }) => `${code} ${field}`).sort();
};

describe('every fault of an order at once', () => {
  it('is listed with its field, those of several lines too', () => {
    const choices = fc.record({
      idempotencyKey: fc.constantFrom<Choice<string>>(...inputs.idempotencyKey),
      expectedTotal: fc.constantFrom<Choice<Draft['expectedTotal']>>(...inputs.expectedTotal),
      addressId: fc.constantFrom<Choice<string | null>>(...inputs.addressId),
      paymentToken: fc.constantFrom<Choice<string | null>>(...inputs.paymentToken),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), choices, (chosen, inputsChosen) => {
        const lines = chosen.map(({ quantity: [quantity], productId: [whose] }, index) => ({
          productId: whose === 'own' ? productOf(index) : `no id ${index}`,
          quantity,
        }));
        const ofLines = chosen.flatMap(({ quantity: [, ...quantity], productId: [, ...product] }, index) => [
          ...quantity.map((code) => `${code} lines.${index}.quantity`),
          ...product.map((code) => `${code} lines.${index}.productId`),
        ]);
        const ofInputs = Object.values(inputsChosen).flatMap(([, ...faults]) => faults);
        const ofEmptiness = lines.length === 0 ? ['ORDER_IS_EMPTY lines'] : [];
        const values = Object.fromEntries(Object.entries(inputsChosen).map(([input, [value]]) => [input, value]));
        expect(faultsOf(lines, values)).toEqual([...ofLines, ...ofInputs, ...ofEmptiness].sort());
      }),
    );
  });

  it('is listed for too many lines and for faults in them', () => {
    const lines = Array.from({ length: 1_001 }, (_, index) => ({ productId: productOf(index), quantity: index === 700 ? 0 : 1 }));
    expect(faultsOf(lines, { paymentToken: null })).toEqual([
      'ORDER_HAS_TOO_MANY_LINES lines',
      'PAYMENT_IS_INVALID payment',
      'QUANTITY_IS_NOT_POSITIVE lines.700.quantity',
    ]);
  });

  it('names the first line of each product whose lines are too much together, and each line that is too much alone', () => {
    const of = (product: number, quantity: number) => ({ productId: productOf(product), quantity });
    expect(faultsOf([of(1, 1), of(2, 6_000), of(3, 0), of(2, 6_000), of(2, 10_001), of(4, 5_000), of(4, 5_000)], {})).toEqual([
      'QUANTITY_IS_NOT_POSITIVE lines.2.quantity',
      'QUANTITY_IS_TOO_LARGE lines.1.quantity',
      'QUANTITY_IS_TOO_LARGE lines.4.quantity',
    ]);
  });
});
