import { randomSecrets } from '@commerce/chassis/identity/random-secrets.ts';
import { isId, newId } from '@commerce/chassis/ids.ts';
import { memoryRates } from '../adapters/out/memory/memory-rates.support.ts';
import { memoryStores } from '../adapters/out/memory/memory-stores.support.ts';
import { aKnownProduct } from '../domain/catalogue/known-product.support.ts';
import { aSettledLine } from '../domain/order.support.ts';
import { aPromotion } from '../domain/promotions/promotion.support.ts';
import type { Promotion } from '../domain/promotions/promotion.ts';
import { demoZones } from '../domain/shipping/demo-zones.ts';
import { demoTaxes } from '../domain/taxes/demo-taxes.ts';
import { makeCancelOrder } from './cancel-order.ts';
import { makeCartCodes } from './cart-codes.ts';
import { makeChangeCart } from './change-cart.ts';
import { makeCheckOut } from './check-out.ts';
import { type Answer, makeHandleReplies } from './handle-replies.ts';
import { makeQuoteCheckout } from './quote-checkout.ts';
import { makeReadCart, makeReadNamedCart } from './read-cart.ts';

const now = () => new Date('2026-11-23T09:30:00.000Z');
const tea = aKnownProduct({ id: newId() });
const currency = 'KRW';
const seoul = { recipient: '김지수', line1: '성수로 1', city: '서울', region: '서울', postalCode: '04781', countryCode: 'KR' };

/** A shop with a code, in which each buyer has tea in the cart. The test plays product and payment. */
async function shop(promotion: Partial<Promotion>) {
  const rates = memoryRates();
  const stores = memoryStores(rates);
  const { transact, memory, promotionStore, knownProductQueries: products } = stores;
  await transact((inside) => inside.products.save([tea]));
  const code = aPromotion({ id: newId(), code: 'SPRING', ...promotion });
  await promotionStore.save(code, 'new');
  await rates.fill({ zones: demoZones(newId), taxes: demoTaxes });
  const tokens = randomSecrets();
  const readCart = makeReadCart({ ...stores, tokens, now });
  const changeCart = makeChangeCart({ transact, products, tokens, newId, isId, now, digest: (text) => text });
  const codes = makeCartCodes({ changeCart, promotions: promotionStore, now });
  const quote = makeQuoteCheckout({ readCart, products, readRates: rates.read, promotions: promotionStore, now });
  const checkOut = makeCheckOut({
    transact,
    readCart,
    readNamedCart: makeReadNamedCart({ ...stores, tokens }),
    products,
    readRates: rates.read,
    newId,
    isId,
    newNumber: () => newId().slice(-12),
    now,
    digest: (text) => text,
    deadlineMs: 30_000,
  });
  const handle = makeHandleReplies({ now, actionDeadlineMs: 900_000 });
  return {
    /** Puts tea and the code into the cart and orders at the quoted total. */
    order: async (owner = { buyerId: newId() }) => {
      await changeCart.setLine(owner, { productId: tea.id, quantity: 2 });
      await codes.add(owner, 'spring');
      const destination = { countryCode: 'KR', region: null };
      const options = await quote(owner, { currency, destination, shippingMethodId: null, email: null });
      const shippingMethodId = options.quote.ok ? (options.quote.value.shippingMethods[0]?.id ?? '') : '';
      const quoted = await quote(owner, { currency, destination, shippingMethodId, email: null });
      if (!quoted.quote.ok) throw new Error('not quoted');
      const placed = await checkOut(owner, {
        idempotencyKey: newId(),
        currency,
        expectedTotal: quoted.quote.value.totals.total,
        addressId: null,
        address: { ...seoul, line2: null, phone: null },
        email: null,
        shippingMethodId,
        paymentToken: 'tok_approved',
        language: 'ko',
      });
      if (!placed.ok) throw new Error(placed.refusal.faults.map(({ code: fault }) => fault).join());
      return placed.value.id;
    },
    answer: (orderId: string, answer: Answer, step = 'stock') => {
      const saga = [...memory().sagas.values()].find(({ data }) => data.orderId === orderId);
      return transact((inside) => handle(inside, [{ sagaId: saga?.id ?? '', step, direction: 'does', answer }]));
    },
    cancel: (orderId: string) => makeCancelOrder({ transact, newId, now })(orderId, () => true),
    of: (orderId: string) => memory().orders.get(orderId),
    cart: readCart,
    used: async () => (await promotionStore.all())[0]?.used,
    stop: () => promotionStore.save({ ...code, active: false }, 'changed'),
  };
}

const { price } = tea.details ?? {};
const reserved: Answer = {
  name: 'StockReserved',
  lines: new Map([[tea.id, aSettledLine({ taxClass: 'REDUCED', weight: 80, ...(price ? { unitPrice: price } : {}) })]]),
};
const authorised: Answer = { name: 'PaymentAuthorised' };
const declined: Answer = { name: 'PaymentDeclined', reason: 'CARD_DECLINED' };

describe('redeeming a promotion', () => {
  it('belongs to the order: the total has the discount, and the redemption counts', async () => {
    const { order, answer, of, used } = await shop({});
    const id = await order();
    expect(await used()).toBe(0);
    await answer(id, reserved);
    expect(await used()).toBe(1);
    await answer(id, authorised, 'payment');
    expect(of(id)).toMatchObject({
      status: 'CONFIRMED',
      quote: { totals: { subtotal: { amount: 24_000 }, discounts: [{ code: 'SPRING', amount: { amount: 2_400 } }] } },
    });
    await answer(id, reserved);
    expect(await used()).toBe(1);
  });

  it('is taken back when the payment is declined, and when the order is cancelled before or after', async () => {
    const { order, answer, cancel, used, of } = await shop({});
    const [one, two, three] = [await order(), await order(), await order()];
    for (const id of [one, two, three]) await answer(id, reserved);
    expect(await used()).toBe(3);
    await answer(one, declined, 'payment');
    await cancel(two);
    expect(await used()).toBe(1);
    await answer(three, authorised, 'payment');
    expect(await used()).toBe(1);
    await cancel(three);
    await cancel(three);
    expect([await used(), of(three)?.status]).toEqual([0, 'CANCELLED']);
  });

  it('that is used up meanwhile rejects the order with both totals, releases it, and leaves the cart', async () => {
    const { order, answer, of, used, cart } = await shop({ limit: 1 });
    const owner = { buyerId: newId() };
    const [first, second] = [await order(), await order(owner)];
    await answer(first, reserved);
    await answer(second, reserved);
    expect(of(second)).toMatchObject({ status: 'REJECTED', rejection: { code: 'CODE_IS_USED_UP' } });
    expect(of(second)?.rejection?.total?.amount).toBe((of(second)?.expectedTotal?.amount ?? 0) + 2_400);
    expect(await used()).toBe(1);
    expect((await cart(owner))?.cart.lines).toMatchObject([{ quantity: 2 }]);
  });

  it('that was stopped meanwhile rejects the order', async () => {
    const { order, answer, of, used, stop } = await shop({});
    const id = await order();
    await stop();
    await answer(id, reserved);
    expect([of(id)?.rejection?.code, await used()]).toEqual(['CODE_IS_NOT_VALID', 0]);
  });

  it('is limited for each buyer', async () => {
    const { order, answer, of, used } = await shop({ limitPerBuyer: 1 });
    const owner = { buyerId: newId() };
    const first = await order(owner);
    await answer(first, reserved);
    await answer(first, authorised, 'payment');
    const again = await order(owner); // the buyer has used the code up: it takes nothing off
    await answer(again, reserved);
    await answer(again, authorised, 'payment');
    expect([of(again)?.status, of(again)?.quote?.totals.discounts, await used()]).toEqual(['CONFIRMED', [], 1]);
  });
});
