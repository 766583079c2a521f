import fc from 'fast-check';
import { someDetails } from './known-product.support.ts';
import { afterState, type KnownProduct, type ProductState } from './known-product.ts';

const productId = '019a0000-0000-7000-8000-0000000000a1';

/** The history of a product: one state for each revision, some of them of the stock alone. */
const histories = fc
  .array(fc.record({ available: fc.nat({ max: 100 }), price: fc.nat({ max: 9 }), stockOnly: fc.boolean() }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((changes) =>
    changes.map(
      ({ available, price, stockOnly }, revision): ProductState => ({
        productId,
        revision,
        available,
        ...(stockOnly ? {} : { details: someDetails({ price: { amount: price, currency: 'KRW' } }) }),
      }),
    ),
  );

const learned = (states: readonly ProductState[]) =>
  states.reduce<KnownProduct | undefined>((known, state) => afterState(known, state), undefined);

describe('what is known of a product', () => {
  it('is the newest stock and the newest details, in whatever order and however often the states come', () => {
    const deliveries = histories.chain((history) =>
      fc.record({
        history: fc.constant(history),
        repeated: fc
          .array(fc.constantFrom(...history), { maxLength: 10 })
          .chain((more) => fc.shuffledSubarray([...history, ...more], { minLength: history.length + more.length })),
      }),
    );
    fc.assert(
      fc.property(deliveries, ({ history, repeated }) => {
        const newest = history.at(-1);
        const described = history.findLast(({ details }) => details);
        expect(learned(repeated)).toEqual({
          id: productId,
          available: newest?.available,
          stockRevision: newest?.revision,
          details: described?.details ?? null,
          detailsRevision: described?.revision ?? -1,
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('stays the same object if a state is not newer, so that nothing is written for it', () => {
    const known = afterState(undefined, { productId, revision: 3, available: 5, details: someDetails() });
    expect(afterState(known, { productId, revision: 3, available: 9, details: someDetails() })).toBe(known);
    expect(afterState(known, { productId, revision: 2, available: 9 })).toBe(known);
  });
});
