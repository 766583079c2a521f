import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ask, codesOf } from './support/ask.ts';
import {
  aCheckout,
  aFullCart,
  checkingOut,
  contentOf,
  options,
  orderFields,
  type Shopper,
  seoul,
  settledCheckout,
} from './support/checkouts.ts';
import { aProduct, asListed, type Product } from './support/goods.ts';
import { aSeller, aShopper, type Person } from './support/people.ts';

const updatePrice = `mutation Update($input: UpdateProductInput!) { updateProduct(input: $input) { userErrors { code } } }`;
const archive = `mutation Archive($input: ArchiveProductInput!) { archiveProduct(input: $input) { userErrors { code } } }`;
const codes = (errors: readonly { readonly code: string; readonly field: string | null }[]) =>
  errors.map(({ code, field }) => `${code} at ${field}`);

describe('a checkout', () => {
  let seller: Person;
  let person: Person;
  let bowl: Product;
  beforeAll(async () => {
    seller = await aSeller();
  });
  beforeEach(async () => {
    [bowl, person] = await Promise.all([aProduct(seller), aShopper()]);
  });
  const guestCart = (quantity = 2): Promise<Shopper> => aFullCart([{ productId: bowl.id, quantity }]);

  it('of an account is confirmed at the quoted total, with shipping and taxes, and empties the cart', async () => {
    const shopper = await aFullCart([{ productId: bowl.id, quantity: 2 }], person);
    const placed = await checkingOut(shopper, await aCheckout(shopper));
    expect(placed).toMatchObject({ order: { status: 'PENDING', totals: null }, orderToken: null, userErrors: [] });
    expect(await settledCheckout(shopper, placed)).toMatchObject({
      status: 'CONFIRMED',
      email: null,
      buyer: { id: person.id },
      total: { amount: 27_000, currency: 'KRW' },
      totals: {
        subtotal: { amount: 24_000 },
        shipping: { amount: 3_000 },
        taxes: [{ label: '부가가치세', rate: 10, amount: { amount: 2_455 }, included: true }],
        total: { amount: 27_000 },
      },
      shippingMethod: { name: '일반 배송', price: { amount: 3_000 } },
      shippingAddress: { countryCode: 'KR', region: '서울특별시' },
    });
    expect(await contentOf(shopper)).toEqual([]);
    expect((await asListed(person, bowl.id)).available).toBe(8);
  });

  it('of a guest is read, followed and cancelled by the token of the order alone', async () => {
    const shopper = await guestCart();
    const placed = await checkingOut(shopper, await aCheckout(shopper, { email: 'Guest@Journey.example' }));
    const order = await settledCheckout(shopper, placed);
    expect(order).toMatchObject({ status: 'CONFIRMED', email: 'guest@journey.example', buyer: null });
    const { orderToken } = placed;
    const byId = await ask({ document: 'query Order($id: ID!) { order(id: $id) { id } }', variables: { id: order.id } });
    expect(codesOf(byId)).toEqual(['UNAUTHENTICATED']);
    const others = await person.ask('query Order($id: ID!) { order(id: $id) { id } }', { id: order.id });
    expect(codesOf(others)).toEqual(['NOT_FOUND']);

    const cancel = `mutation Cancel($input: CancelOrderInput!) { cancelOrder(input: $input) { order { status } userErrors { code } } }`;
    const cancelled = await ask({ document: cancel, variables: { input: { orderToken } } });
    expect(cancelled.data).toMatchObject({ cancelOrder: { userErrors: [] } });
    while ((await asListed(person, bowl.id)).available !== bowl.available) await pause(25);
  });

  it('by a tampered token opens nothing', async () => {
    const shopper = await guestCart();
    const [one, two] = await Promise.all([
      checkingOut(shopper, await aCheckout(shopper)),
      guestCart().then(async (other) => checkingOut(other, await aCheckout(other))),
    ]);
    const [token, other] = [String(one.orderToken), String(two.orderToken)];
    const [id, signature] = token.split('.') as [string, string];
    const [otherId] = other.split('.') as [string, string];
    const flipped = (signature[0] === 'A' ? 'B' : 'A') + signature.slice(1);
    const wrong = [
      `${otherId}.${signature}`,
      `${id}.${flipped}`,
      `${id}.`,
      id,
      '',
      `${token}=`,
      `${token} `,
      token.toUpperCase(),
    ];
    for (const orderToken of wrong) {
      const read = await ask({
        document: 'query Order($token: String!) { orderByToken(token: $token) { id } }',
        variables: { token: orderToken },
      });
      expect([orderToken, codesOf(read)]).toEqual([orderToken, ['NOT_FOUND']]);
      const cancel =
        'mutation Cancel($input: CancelOrderInput!) { cancelOrder(input: $input) { order { id } userErrors { code } } }';
      const cancelled = await ask({ document: cancel, variables: { input: { orderToken } } });
      expect(cancelled.data).toEqual({ cancelOrder: { order: null, userErrors: [{ code: 'ORDER_IS_UNKNOWN' }] } });
    }
  });

  it('with the total of an earlier price is rejected with both totals, charges nothing and keeps the cart', async () => {
    const shopper = await guestCart();
    const input = await aCheckout(shopper);
    await seller.dataOf(updatePrice, { input: { productId: bowl.id, price: { amount: 13_000, currency: 'KRW' } } });
    const placed = await checkingOut(shopper, input);
    expect(await settledCheckout(shopper, placed)).toMatchObject({
      status: 'REJECTED',
      total: null,
      totals: { subtotal: { amount: 26_000 }, total: { amount: 29_000 } },
      rejection: { code: 'PRICE_CHANGED', total: { amount: 29_000 }, expectedTotal: { amount: 27_000 } },
    });
    expect(await contentOf(shopper)).toEqual([[bowl.id, 2]]);
    const again = { ...input, idempotencyKey: randomUUID(), expectedTotal: { amount: 29_000, currency: 'KRW' } };
    expect(await settledCheckout(shopper, await checkingOut(shopper, again))).toMatchObject({ status: 'CONFIRMED' });
  });

  it('of the last pieces, which another shopper has bought, is rejected with what is left', async () => {
    const [first, second] = await Promise.all([guestCart(8), guestCart(8)]);
    const inputs = await Promise.all([aCheckout(first), aCheckout(second)]);
    expect(await settledCheckout(first, await checkingOut(first, inputs[0]))).toMatchObject({ status: 'CONFIRMED' });
    expect(await settledCheckout(second, await checkingOut(second, inputs[1]))).toMatchObject({
      status: 'REJECTED',
      rejection: { code: 'OUT_OF_STOCK', products: [{ productId: bowl.id, available: 2 }] },
    });
    expect(await contentOf(second)).toEqual([[bowl.id, 8]]);
  });

  it('is one order, however often and however many at once ask with one key, before and after it is settled', async () => {
    for (const shopper of [await guestCart(), await aFullCart([{ productId: bowl.id, quantity: 2 }], person)]) {
      const input = await aCheckout(shopper);
      const all = await Promise.all(Array.from({ length: 8 }, () => checkingOut(shopper, input)));
      expect(new Set(all.map(({ order }) => order?.id)).size).toBe(1);
      expect(all.flatMap(({ userErrors }) => userErrors)).toEqual([]);
      const order = await settledCheckout(shopper, all[0] as (typeof all)[number]);
      expect(order.status).toBe('CONFIRMED');
      expect((await checkingOut(shopper, input)).order).toMatchObject({ id: order.id, status: 'CONFIRMED' });
      const other = await checkingOut(shopper, { ...input, address: { ...seoul, recipient: 'Another recipient' } });
      expect(codes(other.userErrors)).toEqual(['IDEMPOTENCY_KEY_REUSED at idempotencyKey']);
    }
    expect((await asListed(person, bowl.id)).available).toBe(6);
  });

  it('of a cart is one at a time: of several with different keys one is accepted, and the others name it', async () => {
    const shopper = await guestCart();
    const input = await aCheckout(shopper, { payment: { token: 'tok_action_needed' } });
    const all = await Promise.all(
      Array.from({ length: 6 }, () => checkingOut(shopper, { ...input, idempotencyKey: randomUUID() })),
    );
    expect(new Set(all.map(({ order }) => order?.id)).size).toBe(1);
    expect(all.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    expect(new Set(all.flatMap(({ userErrors }) => codes(userErrors)))).toEqual(new Set(['CHECKOUT_IS_IN_PROGRESS at input']));
    while ((await asListed(person, bowl.id)).available === bowl.available) await pause(25);
    expect((await asListed(person, bowl.id)).available).toBe(8);
  });

  it('takes an address of the book, whose region decides about shipping', async () => {
    const add = 'mutation Add($input: AddAddressInput!) { addAddress(input: $input) { address { id } } }';
    const jeju = { ...seoul, city: '제주시', postalCode: '63241' };
    const added = await person.dataOf<{ addAddress: { address: { id: string } } }>(add, { input: jeju });
    const addressId = added.addAddress.address.id;
    const shopper = await aFullCart([{ productId: bowl.id, quantity: 2 }], person);
    const ofSeoul = await aCheckout(shopper, { address: { addressId } });
    const placed = await settledCheckout(shopper, await checkingOut(shopper, ofSeoul));
    expect(placed).toMatchObject({ status: 'REJECTED', rejection: { code: 'SHIPPING_IS_NOT_POSSIBLE' } });
    const destination = { countryCode: 'KR', postalCode: '63241' };
    const [method] = (await options(shopper, { destination })).shippingMethods;
    const quote = await options(shopper, { destination, shippingMethodId: method?.id });
    const ofJeju = { ...ofSeoul, idempotencyKey: randomUUID(), shippingMethodId: method?.id, expectedTotal: quote.totals?.total };
    expect(await settledCheckout(shopper, await checkingOut(shopper, ofJeju))).toMatchObject({
      status: 'CONFIRMED',
      total: { amount: 30_000 },
      shippingAddress: { region: null },
    });
  });

  it('in dollars adds the sales tax of the state', async () => {
    const cup = await aProduct(seller, { price: { amount: 2_000, currency: 'USD' } });
    const shopper = await aFullCart([{ productId: cup.id, quantity: 1 }]);
    const destination = { countryCode: 'US', region: 'California', postalCode: '95814' };
    const [method] = (await options(shopper, { currency: 'USD', destination })).shippingMethods;
    const { totals } = await options(shopper, { currency: 'USD', destination, shippingMethodId: method?.id });
    expect(totals).toMatchObject({
      subtotal: { amount: 2_000 },
      shipping: { amount: 800 },
      taxes: [{ rate: 7.25, amount: { amount: 145 }, included: false }],
      total: { amount: 2_945 },
    });
    const address = { ...seoul, ...destination, line1: '1315 10th St', city: 'Sacramento' };
    const input = await aCheckout(shopper, {
      currency: 'USD',
      address,
      shippingMethodId: method?.id,
      expectedTotal: totals?.total,
    });
    expect(await settledCheckout(shopper, await checkingOut(shopper, input))).toMatchObject({ status: 'CONFIRMED' });
  });

  it.each([
    [{ expectedTotal: { amount: -1, currency: 'KRW' } }, ['EXPECTED_TOTAL_IS_NEGATIVE at expectedTotal']],
    [{ expectedTotal: { amount: 27_000, currency: 'JPY' } }, ['EXPECTED_TOTAL_HAS_OTHER_CURRENCY at expectedTotal']],
    [{ currency: 'EUR', expectedTotal: { amount: 27_000, currency: 'EUR' } }, ['CART_IS_EMPTY at currency']],
    [{ token: randomUUID() }, ['CART_IS_EMPTY at currency']],
    [{ token: null }, ['CART_IS_EMPTY at currency']],
    [{ email: 'not an address' }, ['EMAIL_IS_INVALID at email']],
    [{ email: null }, ['EMAIL_IS_INVALID at email']],
    [{ address: { addressId: randomUUID() } }, ['ADDRESS_ID_IS_INVALID at address.addressId']],
    [{ shippingMethodId: randomUUID() }, ['SHIPPING_IS_NOT_POSSIBLE at shippingMethodId']],
    [{ payment: { token: ' ' } }, ['PAYMENT_IS_INVALID at payment']],
    [{ idempotencyKey: ' ' }, ['IDEMPOTENCY_KEY_IS_INVALID at idempotencyKey']],
    [
      { address: { ...seoul, recipient: ' ', postalCode: '1', region: 'Atlantis' } },
      [
        'ADDRESS_FIELD_IS_EMPTY at address.recipient',
        'REGION_IS_UNKNOWN at address.region',
        'POSTAL_CODE_IS_INVALID at address.postalCode',
      ],
    ],
    [{ address: { ...seoul, countryCode: 'XX' } }, ['COUNTRY_IS_UNKNOWN at address.countryCode']],
    [{ address: { ...seoul, line1: 'x'.repeat(201) } }, ['ADDRESS_FIELD_IS_TOO_LONG at address.line1']],
  ])('with %j is refused', async (but, faults) => {
    const shopper = await guestCart();
    const { order, userErrors } = await checkingOut(shopper, await aCheckout(shopper, but));
    expect(order).toBeNull();
    expect(codes(userErrors)).toEqual(faults);
    expect(userErrors.every(({ message }) => message !== '')).toBe(true);
    expect(await contentOf(shopper)).toEqual([[bowl.id, 2]]);
  });

  it('leaves out what is off sale, and has nothing to order if all is', async () => {
    const shopper = await guestCart();
    const input = await aCheckout(shopper);
    await seller.dataOf(archive, { input: { productId: bowl.id } });
    const payload = await checkingOut(shopper, input); // the order service may not have heard of it yet
    if (payload.order) expect(await settledCheckout(shopper, payload)).toMatchObject({ rejection: { code: 'PRODUCT_ARCHIVED' } });
    else expect(codes(payload.userErrors)).toEqual(['CART_IS_EMPTY at currency']);
  });

  it('cannot be made of another account’s cart: a signed-in account orders its own', async () => {
    const guest = await guestCart();
    const other = await aShopper();
    const attempt = await checkingOut({ person: other }, { ...(await aCheckout(guest)), token: guest.token });
    expect(codes(attempt.userErrors)).toEqual(['CART_IS_EMPTY at currency']);
  });

  it('follows a guest’s order to its end by the token', async () => {
    const shopper = await guestCart();
    const { orderToken } = await checkingOut(shopper, await aCheckout(shopper));
    const read = await ask<{ orderByToken: { history: { status: string }[] } }>({
      document: `query Order($token: String!) { orderByToken(token: $token) { ${orderFields} history { status } } }`,
      variables: { token: orderToken },
    });
    expect(read.errors).toEqual([]);
    expect(read.data.orderByToken.history[0]).toEqual({ status: 'PENDING' });
  });
});
