import fc from 'fast-check';
import { type Decision, decideBatch, type StockCommand, type StockReply, type StockState } from './decide-batch.ts';
import type { Reservation, StockItem } from './reservation.ts';

const productIds = ['a', 'b', 'c', 'd'];
const orderIds = ['o1', 'o2', 'o3', 'o4', 'o5'];

const anItem = (productId: string): fc.Arbitrary<StockItem> =>
  fc.record({
    productId: fc.constant(productId),
    sku: fc.constant(productId.toUpperCase()),
    name: fc.constant(`product ${productId}`),
    names: fc.constantFrom({}, { ko: `상품 ${productId}` }),
    unitPrice: fc.constant({ amount: 100, currency: 'KRW' as const }),
    available: fc.integer({ min: 0, max: 30 }),
    archived: fc.boolean().map((yes) => yes && productId === 'd'),
    revision: fc.nat(),
    taxClass: fc.constant('STANDARD' as const),
    weight: fc.constant(null),
    categoryIds: fc.constant([]),
  });
const someStock = fc.tuple(...productIds.map(anItem)).map((items) => new Map(items.map((item) => [item.productId, item])));

/** There is no product 'missing'. */
const someLines = fc.array(
  fc.record({ productId: fc.constantFrom(...productIds, 'missing'), quantity: fc.integer({ min: 1, max: 12 }) }),
  { minLength: 1, maxLength: 4 },
);
const aCommand: fc.Arbitrary<StockCommand> = fc.oneof(
  fc.record({
    type: fc.constant('ReserveStock' as const),
    orderId: fc.constantFrom(...orderIds),
    lines: someLines,
    language: fc.constantFrom('ko' as const, 'en' as const, undefined),
  }),
  fc.record({ type: fc.constant('ReleaseStock' as const), orderId: fc.constantFrom(...orderIds) }),
);
const someCommands = fc.array(aCommand, { maxLength: 40 });
/** A seller's adjustment between two batches. It removes at most the available quantity, as the conditional update does. */
const anAdjustment = fc.record({ productId: fc.constantFrom(...productIds), delta: fc.integer({ min: -10, max: 10 }) });

/** The state after the decision is stored. */
function written({ stock, reservations }: StockState, { changes, reservations: changed }: Decision): StockState {
  const next = new Map(stock);
  for (const { productId, reserved, released } of changes) {
    const item = next.get(productId);
    if (item) next.set(productId, { ...item, available: item.available - reserved + released });
  }
  return { stock: next, reservations: new Map([...reservations, ...changed.map((one) => [one.orderId, one] as const)]) };
}

const fresh = (stock: StockState['stock']): StockState => ({ stock, reservations: new Map<string, Reservation>() });
const availableOf = (state: StockState, productId: string): number => state.stock.get(productId)?.available ?? 0;
const heldOf = (state: StockState, productId: string): number =>
  [...state.reservations.values()]
    .flatMap((reservation) => (reservation.status === 'RESERVED' ? reservation.lines : []))
    .reduce((sum, line) => sum + (line.productId === productId ? line.quantity : 0), 0);

function adjusted(state: StockState, { productId, delta }: Readonly<{ productId: string; delta: number }>): StockState {
  const item = state.stock.get(productId);
  if (!item || item.available + delta < 0) return state;
  return { ...state, stock: new Map(state.stock).set(productId, { ...item, available: item.available + delta }) };
}

describe('deciding stock commands', () => {
  it('never lets a stock fall below 0 and loses no piece, in any mix of reservations, releases, adjustments and repeats', () => {
    fc.assert(
      fc.property(someStock, fc.array(fc.oneof(someCommands, anAdjustment), { maxLength: 12 }), (stock, actions) => {
        let state = fresh(stock);
        const added = new Map<string, number>();
        for (const action of actions) {
          const before = state;
          if (Array.isArray(action)) state = written(state, decideBatch(state, action));
          else {
            state = adjusted(state, action);
            const { productId } = action;
            const delta = availableOf(state, productId) - availableOf(before, productId);
            added.set(productId, (added.get(productId) ?? 0) + delta);
          }
          for (const productId of productIds) {
            expect(availableOf(state, productId)).toBeGreaterThanOrEqual(0);
            const owned = (stock.get(productId)?.available ?? 0) + (added.get(productId) ?? 0);
            expect(availableOf(state, productId) + heldOf(state, productId)).toBe(owned);
          }
        }
      }),
    );
  });

  it('decides a batch like its commands one by one, wherever the batch is cut', () => {
    fc.assert(
      fc.property(someStock, someCommands, fc.nat(40), (stock, commands, cut) => {
        const whole = decideBatch(fresh(stock), commands);
        let state = fresh(stock);
        const replies: StockReply[] = [];
        for (const part of [commands.slice(0, cut), ...commands.slice(cut).map((command) => [command])]) {
          const decision = decideBatch(state, part);
          replies.push(...decision.replies);
          state = written(state, decision);
        }
        expect(whole.replies).toEqual(replies);
        expect(written(fresh(stock), whole)).toEqual(state);
      }),
    );
  });

  it('reserves every line of an order or none, and says which', () => {
    fc.assert(
      fc.property(someStock, someLines, (stock, lines) => {
        const { replies, changes } = decideBatch(fresh(stock), [{ type: 'ReserveStock', orderId: 'o1', lines }]);
        const wanted = Map.groupBy(lines, ({ productId }) => productId);
        const total = (productId: string) => (wanted.get(productId) ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
        const possible = [...wanted.keys()].every((productId) => {
          const item = stock.get(productId);
          return item && !item.archived && item.available >= total(productId);
        });
        const reserved = [...wanted.keys()].sort().map((productId) => ({ productId, reserved: total(productId), released: 0 }));
        expect(replies[0]?.type).toBe(possible ? 'StockReserved' : 'StockRefused');
        expect(changes).toEqual(possible ? reserved : []);
      }),
    );
  });

  it('gives a repeated command the same reply and changes nothing', () => {
    fc.assert(
      fc.property(someStock, someCommands, aCommand, (stock, earlier, command) => {
        const state = written(fresh(stock), decideBatch(fresh(stock), earlier));
        const first = decideBatch(state, [command]);
        const again = decideBatch(written(state, first), [command]);
        expect(again).toEqual({ changes: [], reservations: [], replies: first.replies });
      }),
    );
  });

  it('holds nothing for an order after its release, and refuses to reserve for it again', () => {
    fc.assert(
      fc.property(someStock, someCommands, someLines, someCommands, (stock, before, lines, after) => {
        const released: StockCommand[] = [...before, { type: 'ReleaseStock', orderId: 'o1' }, ...after];
        const decision = decideBatch(fresh(stock), [...released, { type: 'ReserveStock', orderId: 'o1', lines }]);
        expect(decision.replies.at(-1)?.type).toBe('StockRefused');
        expect(decision.reservations.find(({ orderId }) => orderId === 'o1')?.status).not.toBe('RESERVED');
      }),
    );
  });

  it('does not change the given stock and reservations', () => {
    fc.assert(
      fc.property(someStock, someCommands, (stock, commands) => {
        const state = fresh(stock);
        const before = structuredClone(state);
        decideBatch(state, commands);
        expect(state).toEqual(before);
      }),
    );
  });
});
