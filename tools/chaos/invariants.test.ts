import { type ClientHistory, type Intent, newClientHistory, see, type WebhookAnswer } from './client-history.ts';
import { checkInvariants } from './invariants.ts';
import type { StoredPromotion, StoredState } from './stored-state.ts';

const lines = [{ productId: 'lamp', quantity: 2 }];

/** One confirmed and one rejected order, and an adjustment without a response. */
function aGoodEnd(): { history: ClientHistory; stored: StoredState } {
  const intent = (key: string, orderId: string): Intent => ({
    key,
    buyer: 'kim@shop.example',
    lines,
    card: 'pays',
    orderIds: new Set([orderId]),
    cart: 'kim',
    expectedTotal: 2_600,
  });
  const history = newClientHistory([{ productId: 'lamp', initial: 10, adjusted: 5, unanswered: [100, -200] }]);
  history.intents.push(intent('k1', 'o1'), intent('k2', 'o2'));
  history.carts.push({ name: 'kim', owner: 'kim@shop.example', put: new Map([['lamp', 5]]) });
  const order = (id: string, status: string) => ({
    id,
    buyer: 'kim@shop.example',
    status,
    rejection: null,
    lines,
    history: [{ status: 'PENDING' }, { status }],
    total: 2_600,
    totals: {
      subtotal: 2_000,
      discounts: [{ amount: 200 }],
      shipping: 500,
      taxes: [
        { amount: 300, included: false },
        { amount: 182, included: true },
      ],
    },
  });
  const stored: StoredState = {
    orders: [order('o1', 'CONFIRMED'), order('o2', 'REJECTED')],
    stock: new Map([['lamp', 113]]),
    keys: [
      { orderId: 'o1', key: 'k1' },
      { orderId: 'o2', key: 'k2' },
    ],
    reservations: [
      { orderId: 'o1', status: 'RESERVED', lines },
      { orderId: 'o2', status: 'RELEASED', lines },
    ],
    payments: [
      { orderId: 'o1', status: 'CAPTURED', reference: 'r1', amount: 2_600 },
      { orderId: 'o2', status: 'RETURNED', reference: 'r2', amount: 2_600 },
    ],
    charges: [
      { reference: 'r1', status: 'captured', amount: 2_600, times: { authorised: 1, captured: 1, refunded: 0 } },
      { reference: 'r2', status: 'returned', amount: 2_600, times: { authorised: 1, captured: 0, refunded: 0 } },
    ],
    carts: new Map([['kim', [{ productId: 'lamp', quantity: 3 }]]]),
    promotions: [{ id: 'p1', name: 'SPRING', used: 1, limit: 1, limitPerBuyer: 1 }],
    redemptions: [{ orderId: 'o1', promotionId: 'p1', buyerKey: 'kim' }],
    outboxes: new Map([['order', 0]]),
    activeSagas: [],
    deadLetters: [],
    unready: [],
  };
  return { history, stored };
}

const broken = (history: ClientHistory, stored: StoredState) =>
  checkInvariants(history, stored)
    .filter(({ violations }) => violations.length > 0)
    .map(({ rule }) => rule);

describe('the invariants', () => {
  it('hold at a good end, whichever of the unanswered adjustments counted', () => {
    const { history, stored } = aGoodEnd();
    for (const left of [13, 113, -87 + 200]) expect(broken(history, { ...stored, stock: new Map([['lamp', left]]) })).toEqual([]);
  });

  const { stored: good } = aGoodEnd();
  const [confirmed, rejected] = good.orders as [StoredState['orders'][0], StoredState['orders'][0]];
  const [promotion, redemption] = [good.promotions[0], good.redemptions[0]] as [StoredPromotion, StoredState['redemptions'][0]];
  const kept = good.carts.get('kim') ?? [];
  const mug = { productId: 'mug', quantity: 1 };
  const parts = confirmed.totals as NonNullable<typeof confirmed.totals>;
  const costing = (total: number) => ({ total, totals: { ...parts, shipping: parts.shipping + total - 2_600 } });
  const paying = (amount: number) => good.payments.map((one) => ({ ...one, amount }));
  const charging = (amount: number) => good.charges.map((one) => ({ ...one, amount }));
  const ledger = 'the stock ledger is exact';
  const seen = 'every order that a client saw exists and is final';
  const oneKey = 'there is one order per idempotency key';
  const held = 'reservations are those of the confirmed orders';
  const paid = 'payments are captured for confirmed orders and held for no other';
  const inCart = 'carts have what was put in and not bought';
  const redeemed = 'redemptions are those of the confirmed orders';
  const charged = 'the money captured is the totals that buyers saw';
  const webhooks = 'signed webhooks are taken, and forged ones refused';
  const taken = 'the provider took money exactly for confirmed orders';

  it.each<[string, Partial<StoredState>, readonly string[]]>([
    ['a unit too few', { stock: new Map([['lamp', 12]]) }, [ledger]],
    ['a stock below 0', { stock: new Map([['lamp', -187]]) }, [ledger]],
    ['an order that is gone', { orders: [confirmed], payments: [], charges: [], reservations: [] }, [seen, held, paid, charged]],
    ['an order without an end', { orders: [confirmed, { ...rejected, status: 'PENDING' }] }, [seen]],
    [
      'a history that says something twice',
      { orders: [confirmed, { ...rejected, history: [...rejected.history, { status: 'REJECTED' }] }] },
      [seen],
    ],
    ['an order that no client asked for', { orders: [...good.orders, { ...rejected, id: 'o3' }] }, [oneKey]],
    ['two orders under one key', { keys: [...good.keys, { orderId: 'o3', key: 'k1' }] }, [oneKey]],
    [
      'stock held for a rejected order',
      { reservations: good.reservations.map((one) => ({ ...one, status: 'RESERVED' })) },
      [held],
    ],
    ['a confirmed order that holds no stock', { reservations: [] }, [held]],
    ['a payment kept from a rejected order', { payments: good.payments.map((one) => ({ ...one, status: 'CAPTURED' })) }, [paid]],
    ['a charge kept from a rejected order', { charges: good.charges.map((one) => ({ ...one, status: 'captured' })) }, [taken]],
    [
      'money set aside under an unknown reference',
      { charges: [...good.charges, { reference: 'r9', status: 'authorised' }] },
      [taken],
    ],
    ['a confirmed order that cost nothing', { charges: [] }, [taken]],
    ['a charge of another amount', { charges: charging(2_599) }, [taken]],
    [
      'money that was taken twice',
      { charges: good.charges.map((one) => ({ ...one, times: { authorised: 1, captured: 2, refunded: 0 } })) },
      [taken],
    ],
    [
      'a rejected order that a late webhook paid',
      {
        payments: good.payments.map((one) => ({ ...one, status: 'CAPTURED' })),
        charges: good.charges.map((one) => ({ ...one, status: 'captured' })),
      },
      [paid, taken],
    ],
    ['a line that a cart lost', { carts: new Map() }, [inCart]],
    ['a bought line that stayed in its cart', { carts: new Map([['kim', [{ productId: 'lamp', quantity: 5 }]]]) }, [inCart]],
    ['a product that came into a cart by itself', { carts: new Map([['kim', [...kept, mug]]]) }, [inCart]],
    [
      'a redemption kept by a rejected order',
      {
        redemptions: [...good.redemptions, { ...redemption, orderId: 'o2' }],
        promotions: [{ ...promotion, used: 2, limit: 2, limitPerBuyer: 2 }],
      },
      [redeemed],
    ],
    ['a redemption that was not counted', { promotions: [{ ...promotion, used: 0 }] }, [redeemed]],
    ['a code that was redeemed more often than it may', { promotions: [{ ...promotion, limit: 0 }] }, [redeemed]],
    ['a code that a buyer redeemed more often than it may', { promotions: [{ ...promotion, limitPerBuyer: 0 }] }, [redeemed]],
    ['a discount that was not redeemed', { redemptions: [], promotions: [{ ...promotion, used: 0 }] }, [redeemed]],
    ['a captured amount that is not the total', { payments: good.payments.map((one) => ({ ...one, amount: 2_599 })) }, [charged]],
    [
      'a total that its buyer did not see',
      { orders: [{ ...confirmed, ...costing(3_000) }, rejected], payments: paying(3_000), charges: charging(3_000) },
      [charged],
    ],
    ['parts that are not the total', { orders: [{ ...confirmed, totals: { ...parts, shipping: 499 } }, rejected] }, [charged]],
    ['a message that was never sent', { outboxes: new Map([['order', 1]]) }, ['every outbox is empty']],
    ['a saga without an end', { activeSagas: ['place-order of o1'] }, ['no saga is left']],
    ['a parked message', { deadLetters: ['it failed 5 times'] }, ['no message was parked']],
    ['a sick service', { unready: ['order'] }, ['every service is healthy']],
  ])('notice %s', (_what, change, rules) => {
    const { history, stored } = aGoodEnd();
    expect(broken(history, { ...stored, ...change })).toEqual(rules);
  });

  it.each<[string, (intent: Intent) => void, readonly string[]]>([
    ['a cancellation that was forgotten', (intent) => void Object.assign(intent, { cancelled: true }), [seen]],
    ['a bad card that paid', (intent) => void Object.assign(intent, { card: 'is declined' }), [seen]],
    ['a payment that its buyer refused at the bank', (intent) => void Object.assign(intent, { approved: false }), [seen]],
    ['lines that the buyer did not want', (intent) => void Object.assign(intent, { lines: [] }), [seen]],
    ['two answers to one key', (intent) => void intent.orderIds.add('o2'), [oneKey]],
    [
      'an order and a refusal for one key',
      (intent) => void Object.assign(intent, { refused: 'IDEMPOTENCY_KEY_REUSED' }),
      [oneKey],
    ],
  ])('notice %s', (_what, spoil, rules) => {
    const { history, stored } = aGoodEnd();
    const [intent] = history.intents;
    if (intent) spoil(intent);
    expect(broken(history, stored)).toEqual(rules);
  });

  it.each<[string, WebhookAnswer]>([
    ['a signed webhook that was refused', { kind: 'signed', event: 'e1', status: 400, leaks: [] }],
    ['a signed webhook that was never taken', { kind: 'signed', event: 'e1', status: undefined, leaks: [] }],
    ['a forged webhook that was taken', { kind: 'forged', event: 'e1', status: 200, leaks: [] }],
    ['an answer to a webhook that gives something away', { kind: 'forged', event: 'e1', status: 400, leaks: ['a stack'] }],
  ])('notice %s', (_what, answer) => {
    const { history, stored } = aGoodEnd();
    const good: WebhookAnswer[] = [
      { kind: 'signed', event: 'e0', status: 200, leaks: [] },
      { kind: 'forged', event: 'e0', status: 400, leaks: [] },
    ];
    expect(broken({ ...history, webhooks: good }, stored)).toEqual([]);
    expect(broken({ ...history, webhooks: [...good, answer] }, stored)).toEqual([webhooks]);
  });

  it('notice a status that goes back, and allow answers that overtake each other', () => {
    const { history, stored } = aGoodEnd();
    const [intent] = history.intents;
    if (!intent) throw new Error('there is an intent');
    see(history, intent, 'CONFIRMED');
    see(history, intent, 'PENDING');
    expect(broken(history, stored)).toEqual([]);
    see(history, intent, 'REJECTED');
    expect(broken(history, stored)).toEqual(['no client saw anything impossible']);
  });
});
