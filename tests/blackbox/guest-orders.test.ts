import { setTimeout as pause } from 'node:timers/promises';
import { ask, codesOf, dataOf } from './support/ask.ts';
import { aCheckout, aFullCart, checkingOut, settledCheckout } from './support/checkouts.ts';
import { aProduct } from './support/goods.ts';
import { mailedToken } from './support/mails.ts';
import { anEmail, aSeller, logIn, signUpDocument } from './support/people.ts';
import { overEvents } from './support/streams.ts';

const dataFolder = String(process.env.BLACKBOX_FOLDER);
const ordersDocument = 'query Orders { me { id orders { nodes { id } } } }';

/** An account whose email is verified, once order knows it. */
async function aVerifiedAccount() {
  const account = { email: anEmail(), password: 'a pass phrase for tests', name: 'Jisoo Kim', accountType: 'CUSTOMER' };
  await dataOf({ document: signUpDocument, variables: { input: account } });
  const { accessToken: token } = await logIn(account);
  const me = () => dataOf<{ me: { id: string; orders: { nodes: { id: string }[] } } }>({ document: ordersDocument, token });
  const bowl = await aProduct(await aSeller());
  const earlier = await aFullCart([{ productId: bowl.id, quantity: 1 }]);
  const placed = await checkingOut(earlier, await aCheckout(earlier, { email: account.email }));
  await dataOf({ document: 'mutation Verify { requestEmailVerification { accepted } }', token });
  const verify = 'mutation Verify($token: String!) { verifyEmail(input: { token: $token }) { verified } }';
  await dataOf({ document: verify, variables: { token: await mailedToken(dataFolder, 'email-verification', account.email) } });
  while ((await me()).me.orders.nodes.length === 0) await pause(25); // its earlier order says that order has heard of it
  return {
    email: account.email,
    token,
    id: (await me()).me.id,
    /** The ids of its orders but the earliest. */
    orders: async () => (await me()).me.orders.nodes.map(({ id }) => id).filter((id) => id !== placed.order?.id),
  };
}

describe('the order of a guest', () => {
  it('is followed by its token, as it stands at once and to its end', async () => {
    const bowl = await aProduct(await aSeller());
    const shopper = await aFullCart([{ productId: bowl.id, quantity: 1 }]);
    const placed = await checkingOut(shopper, await aCheckout(shopper));
    const document = 'subscription Follow($token: String!) { orderChanged(orderToken: $token) { status } }';
    const stream = await overEvents({ document, variables: { token: placed.orderToken } });
    const seen: unknown[] = [];
    while (!seen.includes('CONFIRMED')) {
      const event = await stream.next();
      seen.push((event?.data?.orderChanged as { status: string } | undefined)?.status);
    }
    await stream.stop();
    expect(seen.filter((status) => status !== 'PENDING')).toEqual(['CONFIRMED']);
    const refused = await overEvents({ document, variables: { token: `${placed.orderToken}x` } });
    expect((await refused.next())?.errors?.map(({ extensions }) => extensions?.code)).toEqual(['NOT_FOUND']);
    await refused.stop();
  });

  it('comes into the account that has verified the email, spelt in any way, and not before', async () => {
    const bowl = await aProduct(await aSeller());
    const email = anEmail();
    const shopper = await aFullCart([{ productId: bowl.id, quantity: 1 }]);
    const placed = await checkingOut(shopper, await aCheckout(shopper, { email: email.toUpperCase() }));
    const order = await settledCheckout(shopper, placed);
    const other = await aFullCart([{ productId: bowl.id, quantity: 1 }]);
    await checkingOut(other, await aCheckout(other, { email: anEmail() }));

    const account = { email, password: 'a pass phrase for tests', name: 'Jisoo Kim', accountType: 'CUSTOMER' };
    await dataOf({ document: signUpDocument, variables: { input: account } });
    const { accessToken: token } = await logIn(account);
    const orders = async () =>
      (await dataOf<{ me: { id: string; orders: { nodes: { id: string }[] } } }>({ document: ordersDocument, token })).me;
    expect((await orders()).orders.nodes).toEqual([]);

    await dataOf({ document: 'mutation Verify { requestEmailVerification { accepted } }', token });
    const verify = 'mutation Verify($token: String!) { verifyEmail(input: { token: $token }) { verified } }';
    await dataOf({ document: verify, variables: { token: await mailedToken(dataFolder, 'email-verification', email) } });
    while ((await orders()).orders.nodes.length === 0) await pause(25);
    const { id, orders: taken } = await orders();
    expect(taken.nodes).toEqual([{ id: order.id }]);
    const read = 'query Order($id: ID!) { order(id: $id) { email buyer { id } shippingAddress { recipient } } }';
    const own = await dataOf<{ order: unknown }>({ document: read, variables: { id: order.id }, token });
    expect(own.order).toMatchObject({ email, buyer: { id } });
    // The holder of the link alone learns nothing of the account.
    expect(await settledCheckout(shopper, placed)).toMatchObject({ id: order.id, buyer: null });
  });

  it('is found by its key again after the account has taken it, confirmed or rejected, and no second one is placed', async () => {
    const bowl = await aProduct(await aSeller());
    for (const payment of ['tok_approved', 'tok_declined']) {
      const account = await aVerifiedAccount();
      const shopper = await aFullCart([{ productId: bowl.id, quantity: 1 }]);
      const input = { ...(await aCheckout(shopper, { email: account.email })), payment: { token: payment } };
      const placed = await checkingOut(shopper, input);
      const order = await settledCheckout(shopper, placed);
      expect(await account.orders()).toEqual([order.id]);
      const [again, ...others] = await Promise.all([1, 2, 3].map(() => checkingOut(shopper, input)));
      for (const repeated of [again, ...others])
        expect(repeated).toMatchObject({ order: { id: order.id, status: order.status }, orderToken: placed.orderToken });
      expect(await account.orders()).toEqual([order.id]);

      // The shopper signs in, the cart moves, and the browser repeats the request without the email.
      const merge = 'mutation Merge($input: MergeCartInput!) { mergeCart(input: $input) { cart { id } } }';
      await dataOf({ document: merge, variables: { input: { token: shopper.token } }, token: account.token });
      const document = `mutation Checkout($input: CheckoutInput!) {
        checkout(input: $input) { order { id } orderToken userErrors { code } }
      }`;
      const { token: _cart, email: _email, ...asAccount } = input as Record<string, unknown>;
      const signedIn = await dataOf({ document, variables: { input: asAccount }, token: account.token });
      expect(signedIn).toEqual({ checkout: { order: { id: order.id }, orderToken: null, userErrors: [] } });
      expect((await checkingOut(shopper, input)).order).toMatchObject({ id: order.id });
      const reused = await checkingOut(shopper, { ...input, email: anEmail() });
      expect(reused.userErrors.map(({ code }) => code)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    }
  });

  it('that is placed after its email was verified comes into the account at once; the payment stays with the guest', async () => {
    const bowl = await aProduct(await aSeller());
    const account = await aVerifiedAccount();
    const other = await aVerifiedAccount();
    const shopper = await aFullCart([{ productId: bowl.id, quantity: 1 }]);
    const input = await aCheckout(shopper, { email: account.email.toUpperCase(), payment: { token: 'tok_action_needed' } });
    const placed = await checkingOut(shopper, input);
    const order = await settledCheckout(shopper, placed);
    expect(order).toMatchObject({ status: 'PAYMENT_PENDING', buyer: null });
    expect([await account.orders(), await other.orders()]).toEqual([[order.id], []]);

    const fields = 'status nextAction { redirectUrl } buyer { id }';
    const byToken = `query Order($token: String!) { order: orderByToken(token: $token) { ${fields} } }`;
    const { order: guests } = await dataOf<{ order: unknown }>({ document: byToken, variables: { token: placed.orderToken } });
    expect(guests).toMatchObject({ nextAction: { redirectUrl: expect.any(String) }, buyer: null });
    const byId = `query Order($id: ID!) { order(id: $id) { ${fields} } }`;
    const { order: taken } = await dataOf<{ order: unknown }>({
      document: byId,
      variables: { id: order.id },
      token: account.token,
    });
    expect(taken).toMatchObject({ status: 'PAYMENT_PENDING', nextAction: null, buyer: { id: account.id } });
    const refused = await ask({ document: byId, variables: { id: order.id }, token: other.token });
    expect(codesOf(refused)).toEqual(['NOT_FOUND']);
  });
});
