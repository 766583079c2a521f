import { isId, newId } from '@commerce/chassis/ids.ts';
import { memoryStores } from '../adapters/out/memory/memory-stores.support.ts';
import { makePlaceOrder } from './place-order.ts';
import { makeStoreNewOrders, type StoreResult } from './store-new-orders.ts';

const buyer = newId();
const tea = newId();

function shop() {
  const { transact, memory } = memoryStores();
  const storeNewOrders = makeStoreNewOrders({ transact });
  const placeOrder = makePlaceOrder({
    store: async (newOrder) => (await storeNewOrders([newOrder]))[0] as StoreResult,
    newId,
    isId,
    newNumber: () => newId().slice(-12),
    now: () => new Date('2026-11-23T09:30:00.000Z'),
    digest: (text) => text,
    deadlineMs: 30_000,
  });
  const place = async (but: Partial<Parameters<typeof placeOrder>[1]> = {}) => {
    const request = {
      idempotencyKey: newId(),
      lines: [{ productId: tea, quantity: 2 }],
      expectedTotal: null,
      addressId: null,
      paymentToken: 'tok_approved',
      language: 'ko' as const,
    };
    const placed = await placeOrder(buyer, { ...request, ...but });
    if (!placed.ok) throw new Error(placed.refusal.map(({ code }) => code).join());
    return placed.value.id;
  };
  return { place, placeOrder, memory };
}

describe('an order that is placed again', () => {
  it('returns the first order for a repeated idempotency key, and refuses the key for other lines', async () => {
    const { placeOrder, memory } = shop();
    const request = {
      idempotencyKey: 'basket',
      lines: [{ productId: tea, quantity: 1 }],
      expectedTotal: null,
      addressId: null,
      paymentToken: 'tok_approved',
      language: 'ko' as const,
    };
    const [first, second] = await Promise.all([placeOrder(buyer, request), placeOrder(buyer, request)]);
    expect(second).toEqual(first);
    expect(memory().orders.size).toBe(1);
    expect(memory().sent).toEqual(['OrderPlaced', 'ReserveStock']);
    const other = await placeOrder(buyer, { ...request, lines: [{ productId: tea, quantity: 2 }] });
    expect(other).toEqual({ ok: false, refusal: [{ code: 'IDEMPOTENCY_KEY_REUSED', field: 'idempotencyKey' }] });
    expect((await placeOrder(newId(), request)).ok).toBe(true);
  });

  it.each([
    ['another card', { paymentToken: 'tok_other' }],
    ['another address', { addressId: newId() }],
    ['another total', { expectedTotal: { amount: 1, currency: 'KRW' as const } }],
  ])('refuses a key that comes again with %s', async (_, other) => {
    const { place, placeOrder, memory } = shop();
    const request = { idempotencyKey: 'basket', lines: [{ productId: tea, quantity: 1 }], expectedTotal: null, addressId: null };
    await place(request);
    const again = await placeOrder(buyer, { ...request, paymentToken: 'tok_approved', language: 'ko', ...other });
    expect(again).toEqual({ ok: false, refusal: [{ code: 'IDEMPOTENCY_KEY_REUSED', field: 'idempotencyKey' }] });
    expect(memory().orders.size).toBe(1);
  });

  it('ignores spaces at the ends of a key, as every store does', async () => {
    const { place, memory } = shop();
    const one = await place({ idempotencyKey: 'basket' });
    expect(await place({ idempotencyKey: ' basket  ' })).toBe(one);
    expect(memory().orders.size).toBe(1);
  });

  it('returns the order of a key from before fingerprints covered the payment', async () => {
    const { place, memory } = shop();
    const request = { idempotencyKey: 'basket', lines: [{ productId: tea, quantity: 1 }] };
    const id = await place(request);
    const stored = memory().requests.get(id);
    if (!stored) throw new Error('the order has no request');
    Object.assign(stored, { fingerprint: `${tea}×1\n\n` });
    expect(await place(request)).toBe(id);
  });
});
