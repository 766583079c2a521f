import fc from 'fast-check';
import { maxCartLines, maxQuantity } from '../limits.ts';
import { aCart, cartTime as at } from './cart.support.ts';
import { add, type Cart, clear, merge, remove, setLine, withoutOrdered } from './cart.ts';

type Change = (cart: Cart) => Cart;
const accepted = (change: ReturnType<typeof add> | ReturnType<typeof setLine>, before: Cart) =>
  change.ok ? change.value : before;

const products = fc.nat({ max: 250 }).map((index) => `product-${index}`);
const few = fc.nat({ max: 4 }).map((index) => `product-${index}`);
const quantities = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: maxQuantity }));
const lines = fc.uniqueArray(fc.record({ productId: few, quantity: quantities }), { selector: ({ productId }) => productId });

const changes = (productId: fc.Arbitrary<string>): fc.Arbitrary<Change> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(productId, quantities).map(
        ([id, quantity]): Change =>
          (cart) =>
            added(cart, id, quantity),
      ),
    },
    fc.tuple(productId, fc.oneof(fc.constant(0), quantities)).map(
      ([id, quantity]): Change =>
        (cart) =>
          accepted(setLine(cart, { productId: id, quantity }, null, at), cart),
    ),
    productId.map(
      (id): Change =>
        (cart) =>
          remove(cart, id, at),
    ),
    lines.map(
      (ordered): Change =>
        (cart) =>
          withoutOrdered(cart, ordered, at),
    ),
    lines.map(
      (others): Change =>
        (cart) =>
          merge(cart, aCart({ lines: others.map((line) => ({ ...line, priceThen: null })) }), at).merged,
    ),
    { weight: 1, arbitrary: fc.constant<Change>((cart) => clear(cart, at)) },
  );

const added = (cart: Cart, productId: string, quantity: number) =>
  accepted(add(cart, { productId, quantity, key: null }, null, at), cart);
const contentOf = ({ lines: all }: Cart) => new Map(all.map(({ productId, quantity }) => [productId, quantity]));

describe('a cart', () => {
  it('has one line for each product, with 1 to 10,000 of it, and 200 lines at most, whatever is done to it', () => {
    fc.assert(
      fc.property(fc.array(changes(products), { maxLength: 400 }), (all) => {
        const cart = all.reduce((before, change) => change(before), aCart());
        expect(contentOf(cart).size).toBe(cart.lines.length);
        expect(cart.lines.length).toBeLessThanOrEqual(maxCartLines);
        for (const { quantity } of cart.lines) expect(quantity >= 1 && quantity <= maxQuantity).toBe(true);
      }),
    );
  });

  it('has what was put in, in whatever order', () => {
    const additions = fc.array(fc.record({ productId: few, quantity: fc.integer({ min: 1, max: 100 }) }), { maxLength: 30 });
    fc.assert(
      fc.property(additions, fc.boolean(), (all, isReversed) => {
        const expected = new Map<string, number>();
        for (const { productId, quantity } of all) expected.set(productId, (expected.get(productId) ?? 0) + quantity);
        const order = isReversed ? [...all].reverse() : all;
        const cart = order.reduce((before, { productId, quantity }) => added(before, productId, quantity), aCart());
        expect(contentOf(cart)).toEqual(expected);
      }),
    );
  });

  it('keeps what was put in after its order was placed', () => {
    fc.assert(
      fc.property(lines, lines, (ordered, later) => {
        const small = (all: typeof ordered) =>
          all.map(({ productId, quantity }) => ({ productId, quantity: (quantity % 100) + 1 }));
        const placed = small(ordered).reduce((before, { productId, quantity }) => added(before, productId, quantity), aCart());
        const full = small(later).reduce((before, { productId, quantity }) => added(before, productId, quantity), placed);
        const left = withoutOrdered(full, placed.lines, at);
        expect(contentOf(left)).toEqual(new Map(small(later).map(({ productId, quantity }) => [productId, quantity])));
      }),
    );
  });

  it('of two merged ones has the sum, up to the maximum', () => {
    const content = lines.map((all) => all.map((line) => ({ ...line, priceThen: null })));
    fc.assert(
      fc.property(content, content, (one, other) => {
        const { merged, spent } = merge(aCart({ lines: one }), aCart({ id: 'other', lines: other }), at);
        for (const { productId, quantity } of merged.lines) {
          const sum = [...one, ...other].reduce((all, line) => all + (line.productId === productId ? line.quantity : 0), 0);
          expect(quantity).toBe(Math.min(sum, maxQuantity));
        }
        expect(new Set(contentOf(merged).keys())).toEqual(new Set([...one, ...other].map(({ productId }) => productId)));
        expect([spent.lines, spent.mergedInto]).toEqual([[], merged.id]);
      }),
    );
  });
});
