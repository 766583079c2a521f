import { goodCards } from './cards.ts';
import type { ClientHistory, StockChanges } from './client-history.ts';
import { type InvariantResult, result, sameLines } from './invariant.ts';
import { checkPurchases } from './purchase-invariants.ts';
import type { ListedOrder, StoredState } from './stored-state.ts';

const final: ReadonlySet<string> = new Set(['CONFIRMED', 'REJECTED', 'CANCELLED']);
/** What may have become of the money by the order's status; a declined card was never charged. */
const paymentStands = { CONFIRMED: ['CAPTURED'], others: ['RETURNED', 'DECLINED'] } as const;

/** Compares what the clients saw with what the shop stored. Pure, so that each rule is shown to notice its violation. */
export function checkInvariants(history: ClientHistory, stored: StoredState): readonly InvariantResult[] {
  const orders = new Map(stored.orders.map((order) => [order.id, order]));
  return [
    result('no client saw anything impossible', history.intents.length, history.violations),
    stockLedger(history, stored),
    seenOrders(history, orders),
    oneOrderPerKey(history, stored),
    reservations(stored, orders),
    payments(stored, orders),
    charges(stored, orders),
    webhooks(history),
    ...checkPurchases(history, stored, orders),
    result(
      'every outbox is empty',
      stored.outboxes.size,
      [...stored.outboxes].filter(([, left]) => left > 0).map(([name, left]) => `${left} messages wait in the outbox of ${name}`),
    ),
    result('no saga is left', stored.orders.length, stored.activeSagas),
    result('no message was parked', 1, stored.deadLetters),
    result(
      'every service is healthy',
      5,
      stored.unready.map((name) => `${name} is not ready`),
    ),
  ];
}

function stockLedger({ stockChanges }: ClientHistory, { orders, stock }: StoredState): InvariantResult {
  const sold = new Map<string, number>();
  for (const { status, lines } of orders)
    if (status === 'CONFIRMED')
      for (const { productId, quantity } of lines) sold.set(productId, (sold.get(productId) ?? 0) + quantity);
  const violations = [...stockChanges.values()].flatMap((change) => {
    const left = stock.get(change.productId);
    if (left === undefined) return [`product ${change.productId} has no stock`];
    const expected = change.initial + change.adjusted - (sold.get(change.productId) ?? 0);
    if (left >= 0 && isSumOfSome(left - expected, change.unanswered)) return [];
    return [`product ${change.productId} has ${left} left, not ${expectation(expected, change)}`];
  });
  return result('the stock ledger is exact', stockChanges.size, violations);
}

const expectation = (expected: number, { unanswered }: StockChanges): string =>
  unanswered.length === 0 ? String(expected) : `${expected} with or without ${unanswered.join(', ')}`;

/** Whether some of the amounts, each at most once, add up to the sum. */
function isSumOfSome(sum: number, [amount, ...others]: readonly number[]): boolean {
  if (amount === undefined) return sum === 0;
  return isSumOfSome(sum, others) || isSumOfSome(sum - amount, others);
}

function seenOrders({ intents }: ClientHistory, orders: ReadonlyMap<string, ListedOrder>): InvariantResult {
  const seen = intents.filter(({ orderIds }) => orderIds.size > 0);
  const violations = seen.flatMap((intent) =>
    [...intent.orderIds].flatMap((id) => {
      const order = orders.get(id);
      if (!order) return [`order ${id}, which a client saw, does not exist`];
      const { status } = order;
      return [
        final.has(status) ? '' : `order ${id} is still ${status}`,
        intent.cancelled && status !== 'CANCELLED' ? `order ${id} is ${status} although its buyer got the answer CANCELLED` : '',
        intent.cancelled === undefined && status === 'CANCELLED' ? `order ${id} is CANCELLED although no client asked` : '',
        intent.seen === 'REJECTED' && status !== 'REJECTED' ? `order ${id} was seen REJECTED and is ${status}` : '',
        status === 'CONFIRMED' && intent.approved === false
          ? `order ${id} is CONFIRMED although its buyer refused at the bank`
          : '',
        status === 'CONFIRMED' && !goodCards.has(intent.card) ? `order ${id} is CONFIRMED although its card ${intent.card}` : '',
        sameLines(order.lines, intent.lines) ? '' : `order ${id} has other lines than its buyer wanted`,
        order.history.at(-1)?.status === status ? '' : `the history of order ${id} does not end with ${status}`,
        new Set(order.history.map((entry) => entry.status)).size === order.history.length
          ? ''
          : `the history of order ${id} says something twice`,
      ].filter(Boolean);
    }),
  );
  return result('every order that a client saw exists and is final', seen.length, violations);
}

function oneOrderPerKey({ intents }: ClientHistory, { orders, keys }: StoredState): InvariantResult {
  const several = intents
    .filter(({ orderIds }) => orderIds.size > 1)
    .map(({ key }) => `key ${key} was answered with several orders`);
  const both = intents
    .filter(({ orderIds, refused }) => refused !== undefined && orderIds.size > 0)
    .map(({ key, refused }) => `key ${key} was answered with an order and with ${refused}`);
  const refused = intents
    .filter(({ orderIds, refused: code }) => orderIds.size === 0 && code !== undefined)
    .map(({ key, refused: code }) => `key ${key} was refused: ${code}`);
  const stored = Map.groupBy(keys, ({ key }) => key);
  const doubled = [...stored].filter(([, rows]) => rows.length > 1).map(([key]) => `key ${key} has several orders`);
  const known = new Set(intents.flatMap(({ orderIds }) => [...orderIds]));
  const strange = orders.filter(({ id }) => !known.has(id)).map(({ id }) => `order ${id} exists, but no client got its id`);
  return result('there is one order per idempotency key', intents.length, [
    ...several,
    ...both,
    ...refused,
    ...doubled,
    ...strange,
  ]);
}

function reservations({ reservations: stored }: StoredState, orders: ReadonlyMap<string, ListedOrder>): InvariantResult {
  const byOrder = new Map(stored.map((one) => [one.orderId, one]));
  const missing = [...orders.values()]
    .filter(({ id, status, lines }) => {
      const reservation = byOrder.get(id);
      return status === 'CONFIRMED' && !(reservation?.status === 'RESERVED' && sameLines(reservation.lines, lines));
    })
    .map(({ id }) => `order ${id} is CONFIRMED without its reservation`);
  const held = stored
    .filter(({ orderId, status }) => status === 'RESERVED' && orders.get(orderId)?.status !== 'CONFIRMED')
    .map(({ orderId }) => `order ${orderId} is ${orders.get(orderId)?.status ?? 'unknown'} and holds stock`);
  return result('reservations are those of the confirmed orders', stored.length, [...missing, ...held]);
}

function payments({ payments: stored }: StoredState, orders: ReadonlyMap<string, ListedOrder>): InvariantResult {
  const byOrder = new Map(stored.map((one) => [one.orderId, one]));
  const unpaid = [...orders.values()]
    .filter(({ id, status }) => status === 'CONFIRMED' && byOrder.get(id)?.status !== paymentStands.CONFIRMED[0])
    .map(({ id }) => `order ${id} is CONFIRMED and its payment ${byOrder.get(id)?.status ?? 'missing'}`);
  const wrong = stored
    .filter(({ orderId, status }) => orders.get(orderId)?.status !== 'CONFIRMED' && !isOneOf(paymentStands.others, status))
    .map(({ orderId, status }) => `order ${orderId} is ${orders.get(orderId)?.status ?? 'unknown'} and its payment ${status}`);
  return result('payments are captured for confirmed orders and held for no other', stored.length, [...unpaid, ...wrong]);
}

/** The provider's own book: money under references that the shop knows, and taken once for each confirmed order. */
function charges({ charges: stored, payments: book }: StoredState, orders: ReadonlyMap<string, ListedOrder>): InvariantResult {
  const owner = new Map(book.flatMap(({ orderId, reference }) => (reference === null ? [] : [[reference, orderId]])));
  const captured = new Map(stored.flatMap((one) => (one.status === 'captured' ? [[one.reference, one]] : [])));
  const held = stored
    .filter(({ reference, status }) => {
      const order = orders.get(owner.get(reference) ?? '');
      return status === 'authorised' || (status === 'captured' && order?.status !== 'CONFIRMED');
    })
    .map(
      ({ reference, status }) => `charge ${reference} is ${status} for order ${owner.get(reference) ?? 'that does not exist'}`,
    );
  const free = book
    .filter(({ orderId, reference }) => orders.get(orderId)?.status === 'CONFIRMED' && !captured.has(reference ?? ''))
    .map(({ orderId }) => `order ${orderId} is CONFIRMED, but the provider took no money`);
  const wrong = book.flatMap(({ orderId, reference }) => {
    const [order, amount] = [orders.get(orderId), captured.get(reference ?? '')?.amount];
    if (order?.status !== 'CONFIRMED' || amount === undefined || amount === order.total) return [];
    return [`order ${orderId} costs ${order.total}, and the provider took ${amount}`];
  });
  const repeated = stored
    .filter(({ times }) => times && Math.max(times.authorised, times.captured, times.refunded) > 1)
    .map(({ reference, times }) => `charge ${reference} was charged or given back again: ${JSON.stringify(times)}`);
  return result('the provider took money exactly for confirmed orders', stored.length, [...held, ...free, ...wrong, ...repeated]);
}

/** The shop takes what the payment provider signed, whenever and however often it comes, and nothing else. */
function webhooks({ webhooks: answers }: ClientHistory): InvariantResult {
  const violations = answers.flatMap(({ kind, event, status, leaks }) => {
    const wasTaken = status !== undefined && status < 300;
    return [
      kind === 'signed' && !wasTaken ? `the webhook ${event} was answered with ${status ?? 'nothing'}` : '',
      kind === 'forged' && wasTaken ? `a forged webhook ${event} was taken` : '',
      ...leaks.map((what) => `the answer to the webhook ${event} gives ${what} away`),
    ].filter(Boolean);
  });
  return result('signed webhooks are taken, and forged ones refused', answers.length, violations);
}

const isOneOf = (list: readonly string[], value: string): boolean => list.includes(value);
