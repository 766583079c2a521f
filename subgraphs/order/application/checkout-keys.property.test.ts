import { newId } from '@commerce/chassis/ids.ts';
import fc from 'fast-check';
import { memoryRates } from '../adapters/out/memory/memory-rates.support.ts';
import { memoryStores } from '../adapters/out/memory/memory-stores.support.ts';
import { checkoutShop } from './checkout.support.ts';

const emails = ['minji@shop.example', 'joon@shop.example'] as const;
const who = fc.constantFrom('guest' as const, 'account' as const);
const which = fc.nat({ max: 2 });

const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ does: fc.constant('fill' as const), who, quantity: fc.constantFrom(2, 2, 2, 5) }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('checkout' as const), who, key: which }) },
  fc.record({ does: fc.constant('merge' as const) }),
  fc.record({ does: fc.constant('verify' as const), account: fc.nat({ max: 1 }), email: fc.nat({ max: 1 }) }),
  fc.record({
    does: fc.constantFrom('cancel' as const, 'decline' as const, 'reserve' as const, 'authorise' as const),
    order: which,
  }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** A shopper with a cart's token, who may sign in and goes on naming the token. A key stands for one request. */
async function aShopper() {
  const rates = memoryRates();
  const stores = memoryStores(rates);
  const shop = await checkoutShop({ ...stores, rates });
  const accounts = [newId(), newId()] as const;
  const [own] = accounts;
  const started = await shop.fill({ token: null });
  const token = (started.ok && started.value?.token) || '';
  /** The order of each key, and who placed it. */
  const placed = new Map<number, { readonly id: string; readonly by: 'guest' | 'account' }>();
  const orders = () => [...stores.memory().orders.keys()];
  let isMerged = false;

  async function checkout(by: 'guest' | 'account', key: number, isKnown: boolean) {
    const owner = by === 'guest' ? { token } : { buyerId: own };
    const request = shop.request(`key ${key}`, by === 'guest' ? (emails[key % 2] ?? null) : null);
    const result = await shop.checkOut(owner, request, token);
    const earlier = placed.get(key);
    if (result.ok) {
      if (earlier) expect(result.value.id).toBe(earlier.id);
      else placed.set(key, { id: result.value.id, by });
      return;
    }
    const codes = result.refusal.faults.map(({ code }) => code).join();
    const isAnothers = by === 'guest' && placed.get(key)?.by === 'account';
    if (isKnown) expect([key, by, codes]).toEqual([key, by, isAnothers ? 'IDEMPOTENCY_KEY_REUSED' : 'no refusal']);
    else expect(['CART_IS_EMPTY', 'CHECKOUT_IS_IN_PROGRESS', 'IDEMPOTENCY_KEY_REUSED']).toContain(codes);
  }

  return async (does: Step): Promise<void> => {
    switch (does.does) {
      case 'fill':
        if (does.who === 'account') await shop.fill({ buyerId: own }, does.quantity);
        else if (!isMerged) await shop.fill({ token }, does.quantity);
        return;
      case 'checkout':
        await checkout(does.who, does.key, placed.has(does.key));
        expect(orders()).toHaveLength(placed.size);
        return;
      case 'merge':
        isMerged = true;
        await shop.changeCart.merge(own, token);
        return;
      case 'verify':
        return shop.verify(accounts[does.account] ?? own, emails[does.email] ?? '');
      default: {
        const id = [...placed.values()][does.order]?.id;
        if (id !== undefined) await shop[does.does](id);
      }
    }
  };
}

describe('the idempotency key of a checkout', () => {
  it('names one order, and every repetition gets it, also once another account owns it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const take = await aShopper();
        for (const one of steps) await take(one);
      }),
      { numRuns: 300 },
    );
  });
});
