import type { ClientHistory } from './client-history.ts';
import { type InvariantResult, result, sameLines } from './invariant.ts';
import type { ListedOrder, StoredState } from './stored-state.ts';

type Orders = ReadonlyMap<string, ListedOrder>;

/** The rules of carts, promotions and totals. Pure, as the other rules. */
export const checkPurchases = (history: ClientHistory, stored: StoredState, orders: Orders): readonly InvariantResult[] => [
  carts(history, stored, orders),
  redemptions(stored, orders),
  money(history, stored, orders),
];

/** The ordered quantities leave the cart when the order is confirmed, and then alone; everything else stays. */
function carts({ carts: known, intents }: ClientHistory, { carts: stored }: StoredState, orders: Orders): InvariantResult {
  const violations = known.flatMap(({ name, put, cleared }) => {
    if (cleared) return [];
    const left = new Map(put);
    for (const intent of intents) {
      if (intent.cart !== name) continue;
      const ordered = [...intent.orderIds].flatMap((id) => orders.get(id) ?? []).filter(wasConfirmed);
      for (const { productId, quantity } of ordered.flatMap(({ lines }) => lines))
        left.set(productId, (left.get(productId) ?? 0) - quantity);
    }
    const expected = [...left].filter(([, quantity]) => quantity !== 0).map(([productId, quantity]) => ({ productId, quantity }));
    const found = stored.get(name) ?? [];
    return sameLines(found, expected)
      ? []
      : [`the cart of ${name} has ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`];
  });
  return result('carts have what was put in and not bought', known.length, violations);
}

const wasConfirmed = ({ history }: ListedOrder): boolean => history.some(({ status }) => status === 'CONFIRMED');

function redemptions({ promotions, redemptions: stored }: StoredState, orders: Orders): InvariantResult {
  const counts = promotions.flatMap(({ id, name, used, limit, limitPerBuyer }) => {
    const own = stored.filter(({ promotionId }) => promotionId === id);
    const ofBuyers = [...Map.groupBy(own, ({ buyerKey }) => buyerKey)].filter(
      ([, all]) => all.length > (limitPerBuyer ?? Infinity),
    );
    return [
      ...(used === own.length ? [] : [`promotion ${name} counts ${used} redemptions, and there are ${own.length}`]),
      ...(own.length <= (limit ?? Infinity)
        ? []
        : [`promotion ${name} was redeemed ${own.length} times, and its limit is ${limit}`]),
      ...ofBuyers.map(
        ([buyer, all]) => `${buyer} redeemed promotion ${name} ${all.length} times, and its limit is ${limitPerBuyer}`,
      ),
    ];
  });
  const held = stored
    .filter(({ orderId }) => orders.get(orderId)?.status !== 'CONFIRMED')
    .map(({ orderId }) => `order ${orderId} is ${orders.get(orderId)?.status ?? 'unknown'} and holds a redemption`);
  const differing = [...orders.values()]
    .filter(({ id, status, totals }) => {
      const own = stored.filter(({ orderId }) => orderId === id).length;
      return status === 'CONFIRMED' && own !== (totals?.discounts.length ?? 0);
    })
    .map(({ id }) => `order ${id} is CONFIRMED, and its redemptions are not its discounts`);
  return result('redemptions are those of the confirmed orders', stored.length + promotions.length, [
    ...counts,
    ...held,
    ...differing,
  ]);
}

/** What is charged is the total that the shopper saw: the parts' sum. */
function money({ intents }: ClientHistory, { payments }: StoredState, orders: Orders): InvariantResult {
  const captured = new Map(
    payments.filter(({ status }) => status === 'CAPTURED').map(({ orderId, amount }) => [orderId, amount]),
  );
  const shown = new Map(intents.flatMap(({ orderIds, expectedTotal }) => [...orderIds].map((id) => [id, expectedTotal])));
  const confirmed = [...orders.values()].filter(({ status }) => status === 'CONFIRMED');
  const violations = confirmed.flatMap(({ id, total, totals }) => {
    const expected = shown.get(id) ?? total;
    return [
      captured.get(id) === total ? '' : `order ${id} costs ${total}, and ${captured.get(id) ?? 'nothing'} was captured`,
      total === expected ? '' : `order ${id} costs ${total}, and its buyer saw ${expected}`,
      totals === null || sumOf(totals) === total ? '' : `order ${id} costs ${total}, and its parts ${sumOf(totals)}`,
    ].filter(Boolean);
  });
  return result('the money captured is the totals that buyers saw', confirmed.length, violations);
}

const sumOf = ({ subtotal, discounts, shipping, taxes }: NonNullable<ListedOrder['totals']>): number =>
  subtotal -
  discounts.reduce((sum, { amount }) => sum + amount, 0) +
  shipping +
  taxes.filter(({ included }) => !included).reduce((sum, { amount }) => sum + amount, 0);
