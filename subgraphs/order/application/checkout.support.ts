import { randomSecrets } from '@commerce/chassis/identity/random-secrets.ts';
import { isId, newId } from '@commerce/chassis/ids.ts';
import type { MemoryStores } from '../adapters/out/memory/memory-stores.support.ts';
import { aKnownProduct } from '../domain/catalogue/known-product.support.ts';
import type { CheckoutRequest } from '../domain/checkout/check-out.ts';
import { aSettledLine } from '../domain/order.support.ts';
import { demoZones } from '../domain/shipping/demo-zones.ts';
import { demoTaxes } from '../domain/taxes/demo-taxes.ts';
import { makeCancelOrder } from './cancel-order.ts';
import { makeChangeCart } from './change-cart.ts';
import { makeCheckOut } from './check-out.ts';
import { type Answer, makeHandleReplies } from './handle-replies.ts';
import type { RateStore } from './rates.ts';
import { makeReadCart, makeReadNamedCart } from './read-cart.ts';
import { takeGuestOrders } from './take-guest-orders.ts';

const now = () => new Date('2026-11-23T09:30:00.000Z');
const tea = aKnownProduct({ id: newId() });
const seoul = { recipient: '김지수', line1: '성수로 1', city: '서울', region: '서울', postalCode: '04781', countryCode: 'KR' };
const { price } = tea.details ?? {};
const reserved: Answer = {
  name: 'StockReserved',
  lines: new Map([[tea.id, aSettledLine({ taxClass: 'REDUCED', weight: 80, ...(price ? { unitPrice: price } : {}) })]]),
};

type UsedStores = Pick<MemoryStores, 'transact' | 'orderQueries' | 'cartQueries' | 'knownProductQueries'> &
  Readonly<{ rates: RateStore }>;

/** The checkout on stores, in a shop with tea that ships to Korea. The test plays product and payment. */
export async function checkoutShop({ transact, orderQueries, cartQueries, knownProductQueries: products, rates }: UsedStores) {
  await transact((inside) => inside.products.save([tea]));
  await rates.fill({ zones: demoZones(newId), taxes: demoTaxes });
  const shippingMethodId = (await rates.read()).zones.find(({ areas }) => areas.some(({ countryCode }) => countryCode === 'KR'))
    ?.methods[0]?.id;
  const tokens = randomSecrets();
  const digest = (text: string) => `digest of ${text.length} ${text.slice(0, 40)}`;
  const changeCart = makeChangeCart({ transact, products, tokens, newId, isId, now, digest });
  const checkOut = makeCheckOut({
    transact,
    readCart: makeReadCart({ cartQueries, tokens, now }),
    readNamedCart: makeReadNamedCart({ cartQueries, tokens }),
    products,
    readRates: rates.read,
    newId,
    isId,
    newNumber: () => newId().slice(-12),
    now,
    digest,
    deadlineMs: 30_000,
  });
  const handle = makeHandleReplies({ now, actionDeadlineMs: 900_000 });
  const answer = (orderId: string, step: string, reply: Answer) =>
    transact(async (inside) => {
      const saga = (await inside.sagas.activeOf(orderId)).find(({ name }) => name === 'place-order');
      if (saga) await handle(inside, [{ sagaId: saga.id, step, direction: 'does', answer: reply }]);
    });
  const request = (idempotencyKey: string, email: string | null): CheckoutRequest => ({
    idempotencyKey,
    currency: 'KRW',
    expectedTotal: { amount: 27_000, currency: 'KRW' },
    addressId: null,
    address: { ...seoul, line2: null, phone: null },
    email,
    shippingMethodId: shippingMethodId ?? '',
    paymentToken: 'tok_approved',
    language: 'ko',
  });
  return {
    changeCart,
    checkOut,
    request,
    fill: (owner: { buyerId: string } | { token: string | null }, quantity = 2) =>
      changeCart.setLine(owner, { productId: tea.id, quantity }),
    /** The bank declines, which rejects an order whose stock is reserved. */
    decline: (orderId: string) => answer(orderId, 'payment', { name: 'PaymentDeclined', reason: 'CARD_DECLINED' }),
    reserve: (orderId: string) => answer(orderId, 'stock', reserved),
    authorise: (orderId: string) => answer(orderId, 'payment', { name: 'PaymentAuthorised' }),
    cancel: (orderId: string) => makeCancelOrder({ transact, newId, now })(orderId, () => true),
    verify: (userId: string, email: string) => transact((inside) => takeGuestOrders(inside, [{ userId, email }])),
    order: async (orderId: string) => (await orderQueries.withIds([orderId]))[0],
  };
}
