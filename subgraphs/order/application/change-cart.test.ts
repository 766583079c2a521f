import { randomSecrets } from '@commerce/chassis/identity/random-secrets.ts';
import { isId, newId } from '@commerce/chassis/ids.ts';
import { memoryStores } from '../adapters/out/memory/memory-stores.support.ts';
import { makeChangeCart } from './change-cart.ts';

const { transact, knownProductQueries, memory } = memoryStores();
const now = () => new Date('2026-11-23T09:30:00.000Z');
const carts = makeChangeCart({
  transact,
  products: knownProductQueries,
  tokens: randomSecrets(),
  newId,
  isId,
  now,
  digest: (text) => text,
});
const owner = { buyerId: newId() };

describe('a change of a cart', () => {
  it('is refused with every fault of its input at once, and makes no cart', async () => {
    const refused = await carts.add(owner, { productId: 'tea', quantity: 0, key: ' ' });
    expect(refused).toEqual({
      ok: false,
      refusal: [
        { code: 'PRODUCT_ID_IS_INVALID', field: 'productId' },
        { code: 'QUANTITY_IS_NOT_POSITIVE', field: 'quantity' },
        { code: 'IDEMPOTENCY_KEY_IS_INVALID', field: 'idempotencyKey' },
      ],
    });
    expect(memory().carts.size).toBe(0);
  });

  it.each([
    [-1, 'QUANTITY_IS_NEGATIVE'],
    [10_001, 'QUANTITY_IS_TOO_LARGE'],
    [2 ** 53, 'QUANTITY_IS_TOO_LARGE'],
    [0.5, 'QUANTITY_IS_NEGATIVE'],
  ])('to a quantity of %d is refused', async (quantity, code) => {
    const refused = await carts.setLine(owner, { productId: newId(), quantity });
    expect(refused.ok ? [] : refused.refusal.map((one) => one.code)).toContain(code);
  });

  it('keeps a digest of the key, of the form in which keys are compared', async () => {
    const addition = { productId: newId(), quantity: 1 };
    await carts.add(owner, { ...addition, key: 'click' });
    await carts.add(owner, { ...addition, key: ' click ' });
    expect([...memory().carts.values()].flatMap(({ lines }) => lines.map(({ quantity }) => quantity))).toEqual([1]);
  });
});
