import { setTimeout as pause } from 'node:timers/promises';
import { dataOf } from './support/ask.ts';
import { aCheckout, aFullCart, checkingOut, settledCheckout } from './support/checkouts.ts';
import { aProduct } from './support/goods.ts';
import { mailedToken } from './support/mails.ts';
import { anEmail, aSeller, logIn, signUpDocument } from './support/people.ts';
import { overEvents } from './support/streams.ts';

const dataFolder = String(process.env.BLACKBOX_FOLDER);
const ordersDocument = 'query Orders { me { id orders { nodes { id } } } }';

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
    expect(await settledCheckout(shopper, placed)).toMatchObject({ id: order.id, buyer: { id } });
  });
});
