import { memoryRates } from '../adapters/out/memory/memory-rates.support.ts';
import { memoryStores } from '../adapters/out/memory/memory-stores.support.ts';
import { checkoutShop } from './checkout.support.ts';

/** A guest with two carts, who has checked out from the first one before both became one. */
async function aGuest() {
  const rates = memoryRates();
  const stores = memoryStores(rates);
  const shop = await checkoutShop({ ...stores, rates });
  const tokenOf = async () => {
    const filled = await shop.fill({ token: null });
    return (filled.ok && filled.value?.token) || '';
  };
  const [from, token] = [await tokenOf(), await tokenOf()];
  const request = shop.request('a checkout', 'minji@shop.example');
  const placed = await shop.checkOut({ token: from }, request, from);
  if (!placed.ok) throw new Error('the checkout was refused');
  const joined = await shop.changeCart.join(token, from);
  return { shop, token, request, joined, orderId: placed.value.id };
}

describe('a checkout of a cart that was moved into another one', () => {
  it('is found by its key from the other one', async () => {
    const { shop, token, request, orderId } = await aGuest();
    const again = await shop.checkOut({ token }, request, token);
    expect(again).toMatchObject({ ok: true, value: { id: orderId } });
  });

  it('stands in the way of a second one until it is settled', async () => {
    const { shop, token, request } = await aGuest();
    const another = await shop.checkOut({ token }, { ...request, idempotencyKey: 'another checkout' }, token);
    expect(another).toMatchObject({ ok: false, refusal: { faults: [{ code: 'CHECKOUT_IS_IN_PROGRESS' }] } });
  });

  it('takes what it has ordered out of the other one, through every move, and leaves the rest', async () => {
    const { shop, token, joined, orderId } = await aGuest();
    expect(joined?.cart.lines).toMatchObject([{ quantity: 4 }]);
    const third = await shop.changeCart.add({ token: null }, { productId: orderId, quantity: 1, key: null });
    const last = (third.ok && third.value.token) || '';
    await shop.changeCart.join(last, token);
    await shop.reserve(orderId);
    await shop.authorise(orderId);
    expect((await shop.order(orderId))?.status).toBe('CONFIRMED');
    const left = await shop.changeCart.join(last, last);
    expect(left?.cart.lines.map(({ quantity }) => quantity)).toEqual([1, 2]);
  });
});
