import fc from 'fast-check';
import { anOrder, aSettledLine } from './order.support.ts';
import { acceptPrices, cancel, canMove, confirm, nextStatuses, type OrderStatus, reject, settleLines } from './order.ts';
import { rejection } from './rejection.ts';

const at = new Date('2026-11-23T10:00:00.000Z');
const statuses = Object.keys(nextStatuses) as OrderStatus[];

describe('an order’s status', () => {
  const moves = {
    CONFIRMED: confirm,
    CANCELLED: cancel,
    REJECTED: (order: Parameters<typeof reject>[0]) => reject(order, rejection('TIMEOUT'), at),
  } as const;

  it.each(statuses.flatMap((from) => (Object.keys(moves) as (keyof typeof moves)[]).map((to) => [from, to] as const)))(
    'changes from %s to %s only where the table allows it',
    (from, to) => {
      const moved = moves[to](anOrder({ status: from, total: { amount: 1, currency: 'KRW' } }), at);
      if (from === to) expect(moved).toMatchObject({ ok: true, value: { events: [] } });
      else if (canMove(from, to)) expect(moved).toMatchObject({ ok: true, value: { order: { status: to } } });
      else expect(moved).toEqual({ ok: false, refusal: { code: 'STATUS_CANNOT_CHANGE', from, to } });
    },
  );

  it('never leaves a final status, whatever changes are tried', () => {
    const tries = fc.array(fc.constantFrom(...(Object.keys(moves) as (keyof typeof moves)[])), { maxLength: 12 });
    fc.assert(
      fc.property(tries, (list) => {
        let order = anOrder({ total: { amount: 1, currency: 'KRW' } });
        for (const to of list) {
          const before = order.status;
          const moved = moves[to](order, at);
          if (moved.ok) order = moved.value.order;
          if (before === 'REJECTED' || before === 'CANCELLED') expect(order.status).toBe(before);
        }
        expect(new Set(order.history.map(({ status }) => status)).size).toBe(order.history.length);
      }),
    );
  });

  it('enters the history with the reason and has one event', () => {
    const rejected = reject(
      anOrder(),
      rejection('OUT_OF_STOCK', { products: [{ productId: 'p', code: 'OUT_OF_STOCK', available: 1 }] }),
      at,
    );
    expect(rejected).toMatchObject({
      ok: true,
      value: {
        order: {
          rejection: { code: 'OUT_OF_STOCK', productId: 'p' },
          history: [{ status: 'PENDING' }, { status: 'REJECTED', at }],
        },
        events: [{ type: 'OrderRejected', code: 'OUT_OF_STOCK', products: [{ productId: 'p', available: 1 }] }],
      },
    });
  });
});

describe('settling an order’s lines', () => {
  it('takes name, sku and price of the reservation, and never changes them', () => {
    const first = settleLines(anOrder(), new Map([['tea', aSettledLine()]]));
    const second = settleLines(
      first,
      new Map([['tea', aSettledLine({ name: 'Renamed', unitPrice: { amount: 1, currency: 'KRW' } })]]),
    );
    expect(second.lines[0]?.settled).toEqual(aSettledLine());
  });
});

describe('accepting the prices', () => {
  const settled = (expectedTotal: Parameters<typeof anOrder>[0] = {}) =>
    settleLines(anOrder(expectedTotal), new Map([['tea', aSettledLine()]]));

  it('fixes the total', () => {
    expect(acceptPrices(settled())).toMatchObject({ ok: true, value: { total: { amount: 24_000, currency: 'KRW' } } });
  });

  it('accepts the expected total', () => {
    expect(acceptPrices(settled({ expectedTotal: { amount: 24_000, currency: 'KRW' } })).ok).toBe(true);
  });

  it('rejects any other total with PRICE_CHANGED and the current total', () => {
    const refused = acceptPrices(settled({ expectedTotal: { amount: 23_999, currency: 'KRW' } }));
    expect(refused).toMatchObject({
      ok: false,
      refusal: { code: 'PRICE_CHANGED', total: { amount: 24_000, currency: 'KRW' } },
    });
  });

  it('rejects mixed currencies', () => {
    const mixed = settleLines(
      anOrder({
        lines: [
          { productId: 'tea', quantity: 1, settled: null },
          { productId: 'pen', quantity: 1, settled: null },
        ],
      }),
      new Map([
        ['tea', aSettledLine()],
        ['pen', aSettledLine({ unitPrice: { amount: 100, currency: 'USD' } })],
      ]),
    );
    expect(acceptPrices(mixed)).toMatchObject({ ok: false, refusal: { code: 'CURRENCIES_MIXED' } });
  });

  it('throws if a line has no price, because that is a bug', () => {
    expect(() => acceptPrices(anOrder())).toThrow('without a price');
  });
});
