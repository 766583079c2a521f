import { join } from 'node:path';
import { anonymous, type Caller } from '@commerce/chassis/identity/caller.ts';
import { contextHeader, makeContextSigner, routerIssuer, type SignContext } from '@commerce/chassis/identity/context-token.ts';
import { loadSigningKeys } from '@commerce/chassis/identity/signing-keys.ts';
import { aProduct, type Product } from '../blackbox/support/goods.ts';
import { aSettledOrder, type Order } from '../blackbox/support/orders.ts';
import { aSeller, aShopper, type Person } from '../blackbox/support/people.ts';
import { openShop, type RunningShop } from '../blackbox/support/running-shop.ts';

type Service = 'user' | 'auth' | 'product' | 'order';

/**
 * The second line: what the use cases answer when nothing is filtered before them. The test signs contexts with the router's own
 * key, which lies in the demo's data folder, and asks the subgraphs in their own words, `_entities` among them, that no client
 * can say.
 */
describe('a subgraph asked without the router’s rules', () => {
  let shop: RunningShop;
  let sign: SignContext;
  let [owner, attacker, seller]: Person[] = [];
  let order: Order;
  let bowl: Product;
  const people = () => ({ owner: owner as Person, attacker: attacker as Person, seller: seller as Person });

  beforeAll(async () => {
    shop = await openShop();
    const keys = await loadSigningKeys({ file: join(shop.folder.path, 'router', 'signing-keys.json') });
    sign = makeContextSigner({ keys, issuer: routerIssuer });
    [owner, attacker, seller] = await Promise.all([aShopper(shop.url), aShopper(shop.url), aSeller(shop.url)]);
    bowl = await aProduct(people().seller);
    order = await aSettledOrder(people().owner, [{ productId: bowl.id, quantity: 1 }]);
    const line = '{ recipient: "Jisoo", line1: "77 Whisper Lane", city: "Seoul", countryCode: "KR" }';
    await people().owner.dataOf(`mutation { addAddress(input: ${line}) { address { id } } }`);
  });
  afterAll(() => shop?.close());

  const callerOf = (person: Person): Caller => ({ kind: 'user', userId: person.id, roles: ['CUSTOMER'], sessionId: 'made up' });

  async function ask(service: Service, caller: Caller, query: string, variables: object = {}) {
    const response = await fetch(`http://127.0.0.1:${shop.ports[service]}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [contextHeader]: await sign(caller, service) },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as {
      data?: Record<string, unknown> | null;
      errors?: readonly { extensions?: { code?: string } }[];
    };
    return { data: body.data ?? null, codes: (body.errors ?? []).map(({ extensions }) => extensions?.code) };
  }

  const entities = (type: string, id: string, selection: string): [string, object] => [
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { ${selection} } } }`,
    { r: [{ __typename: type, id }] },
  ];

  it('tells the owner, so that the refusals below are refusals', async () => {
    const own = callerOf(people().owner);
    expect((await ask('order', own, ...entities('Order', order.id, 'number'))).data).toEqual({
      _entities: [{ number: order.number }],
    });
    expect((await ask('order', own, ...entities('User', people().owner.id, 'orders { nodes { number } }'))).data).toEqual({
      _entities: [{ orders: { nodes: [{ number: order.number }] } }],
    });
    expect((await ask('user', own, ...entities('User', people().owner.id, 'email addresses { line1 }'))).data).toEqual({
      _entities: [{ email: people().owner.email, addresses: [{ line1: '77 Whisper Lane' }] }],
    });
  });

  const nothing = { _entities: [null] };
  it.each<[string, Service, () => [string, object?], unknown]>([
    ['an order as an entity', 'order', () => entities('Order', order.id, 'number buyer { id }'), nothing],
    [
      'an account’s orders as an entity’s',
      'order',
      () => entities('User', people().owner.id, 'orders { nodes { number } }'),
      { _entities: [{ orders: null }] },
    ],
    ['an order by its id', 'order', () => [`{ order(id: "${order.id}") { number } }`], { order: null }],
    [
      'an order to cancel',
      'order',
      () => [`mutation { cancelOrder(input: { orderId: "${order.id}" }) { order { number } } }`],
      { cancelOrder: null },
    ],
    [
      'an account’s email and addresses as an entity’s',
      'user',
      () => entities('User', people().owner.id, 'email emailVerified addresses { line1 }'),
      { _entities: [{ email: null, emailVerified: null, addresses: null }] },
    ],
    [
      'a product to change',
      'product',
      () => [`mutation { updateProduct(input: { productId: "${bowl.id}", name: "Mine" }) { product { name } } }`],
      { updateProduct: null },
    ],
    [
      'a product to put on sale',
      'product',
      () => [
        'mutation { createProduct(input: { sku: "T-1", name: "T", category: "T", price: { amount: 1, currency: KRW } }) { product { id } } }',
      ],
      { createProduct: null },
    ],
  ])('shows and changes nothing of another account: %s', async (_, service, question, expected) => {
    for (const caller of [callerOf(people().attacker), anonymous]) {
      const { data, codes } = await ask(service, caller, ...(question() as [string, object]));
      const leaves = JSON.stringify(data ?? null).match(/:(?!null|\{|\[)[^,}\]]+/g) ?? [];
      expect([leaves, codes.every((code) => ['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED'].includes(String(code)))]).toEqual([
        [],
        true,
      ]);
      if (caller !== anonymous) expect(withoutPayload(data)).toEqual(expected);
    }
    expect(
      (await people().owner.dataOf<{ order: { status: string } }>(`{ order(id: "${order.id}") { status } }`)).order.status,
    ).toBe(order.status);
  });

  it('ends no session of another account, and shows none as an entity', async () => {
    const { sessions } = await people().owner.dataOf<{ sessions: readonly { id: string }[] }>('{ sessions { id } }');
    const id = String(sessions[0]?.id);
    const byAttacker = callerOf(people().attacker);
    expect((await ask('auth', byAttacker, ...entities('Session', id, 'device address'))).data).toEqual(nothing);
    const revoke = `mutation { revokeSession(input: { sessionId: "${id}" }) { endedSessionId userErrors { code } } }`;
    expect((await ask('auth', byAttacker, revoke)).data).toEqual({
      revokeSession: { endedSessionId: null, userErrors: [{ code: 'SESSION_IS_UNKNOWN' }] },
    });
    expect((await people().owner.dataOf<{ sessions: readonly object[] }>('{ sessions { id } }')).sessions).toHaveLength(1);
  });

  it('sends no parcel to another account’s address', async () => {
    const { me } = await people().owner.dataOf<{ me: { addresses: readonly { id: string }[] } }>('{ me { addresses { id } } }');
    const stolen = await aSettledOrder(people().attacker, [{ productId: bowl.id, quantity: 1 }], {
      addressId: me.addresses[0]?.id,
    }).catch((refused: Error) => refused.message);
    expect(JSON.stringify(stolen)).not.toContain('Whisper');
    expect(typeof stolen === 'string' ? 'REJECTED' : stolen.status).toBe('REJECTED');
  });
});

/** Payloads whose every field is null tell as much as none. */
const withoutPayload = (data: Record<string, unknown> | null) =>
  data &&
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      value !== null && !Array.isArray(value) && Object.values(value as object).every((one) => one === null) ? null : value,
    ]),
  );
