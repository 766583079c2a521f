import { aProduct } from './support/goods.ts';
import { anOrder, settled } from './support/orders.ts';
import { aSeller, aShopper, type Person } from './support/people.ts';
import { type Event, overEvents, overSocket, type Stream } from './support/streams.ts';

const one = `subscription Follow($id: ID!) {
  orderChanged(orderId: $id) { id status total { formatted } buyer { name } lines { name product { name available } } }
}`;
const mine = 'subscription { myOrdersChanged { id status history { status } } }';

const statusOf = (event: Event | undefined) => (event?.data?.orderChanged as { status?: string } | undefined)?.status;
const codesOf = (event: Event | undefined) => event?.errors?.map(({ extensions }) => extensions?.code);

describe.each([
  ['server-sent events', overEvents],
  ['a WebSocket', overSocket],
] as const)('following an order over %s', (_name, open) => {
  let seller: Person;
  let shopper: Person;
  const streams: Stream[] = [];
  const follow = async (subscription: Parameters<typeof open>[0]) => {
    const stream = await open(subscription);
    streams.push(stream);
    return stream;
  };

  beforeAll(async () => {
    [seller, shopper] = await Promise.all([aSeller(), aShopper()]);
  });
  afterAll(() => Promise.all(streams.map((stream) => stream.stop())));

  it('tells how it stands, and every status until it is settled, with fields of all services', async () => {
    const bowl = await aProduct(seller);
    const { id } = await anOrder(shopper, [{ productId: bowl.id, quantity: 1 }]);
    const stream = await follow({ document: one, variables: { id }, token: shopper.tokens.accessToken });
    let event = await stream.next();
    const seen = [statusOf(event)];
    while (statusOf(event) === 'PENDING') {
      event = await stream.next();
      seen.push(statusOf(event));
    }
    expect(['PENDING,CONFIRMED', 'CONFIRMED']).toContain(seen.join());
    expect(event).toMatchObject({
      data: { orderChanged: { id, buyer: { name: shopper.name }, lines: [{ name: bowl.name, product: { name: bowl.name } }] } },
    });
  });

  it('tells every status of all my orders', async () => {
    const stream = await follow({ document: mine, token: shopper.tokens.accessToken });
    const first = stream.next();
    await new Promise((resolve) => setTimeout(resolve, 500)); // a subscription begins a moment after it was asked for
    const bowl = await aProduct(seller);
    const { id } = await anOrder(shopper, [{ productId: bowl.id, quantity: 1 }]);
    await settled(shopper, id);
    expect((await first)?.data).toMatchObject({ myOrdersChanged: { id, status: 'PENDING', history: [{ status: 'PENDING' }] } });
    expect((await stream.next())?.data).toMatchObject({ myOrdersChanged: { id, status: 'CONFIRMED' } });
  });

  it('knows no orders of others', async () => {
    const bowl = await aProduct(seller);
    const { id } = await anOrder(shopper, [{ productId: bowl.id, quantity: 1 }]);
    const stream = await follow({ document: one, variables: { id }, token: seller.tokens.accessToken });
    expect(codesOf(await stream.next())).toEqual(['NOT_FOUND']);
  });

  it('needs a client that is signed in', async () => {
    const stream = await follow({ document: mine });
    expect(codesOf(await stream.next())).toEqual(['UNAUTHENTICATED']);
  });
});
