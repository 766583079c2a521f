import { randomUUID } from 'node:crypto';
import { ask, codesOf } from '../blackbox/support/ask.ts';
import { aProduct, type Product } from '../blackbox/support/goods.ts';
import { aSettledOrder, type Order } from '../blackbox/support/orders.ts';
import { aSeller, aShopper, type Person } from '../blackbox/support/people.ts';

let [owner, attacker, seller]: Person[] = [];
let bowl: Product;
let order: Order;
const people = () => ({ owner: owner as Person, attacker: attacker as Person, seller: seller as Person });

beforeAll(async () => {
  [owner, attacker, seller] = await Promise.all([aShopper(), aShopper(), aSeller()]);
  bowl = await aProduct(people().seller);
  order = await aSettledOrder(people().owner, [{ productId: bowl.id, quantity: 1 }]);
});

describe('someone else’s', () => {
  it.each<[string, (id: Record<'order' | 'owner' | 'bowl', string>) => string]>([
    ['order, by its id', ({ order: id }) => `{ order(id: "${id}") { id number total { amount } } }`],
    ['order, to cancel', ({ order: id }) => `mutation { cancelOrder(input: { orderId: "${id}" }) { order { id number } } }`],
    ['orders, through the account', ({ owner: id }) => `{ user(id: "${id}") { orders { nodes { id number } } } }`],
    [
      'orders, through a product’s seller',
      ({ bowl: id }) => `{ product(id: "${id}") { seller { orders { nodes { id number } } } } }`,
    ],
    ['email and addresses', ({ owner: id }) => `{ user(id: "${id}") { email addresses { line1 } } }`],
    ['session', () => `mutation { revokeSession(input: { sessionId: "${randomUUID()}" }) { endedSessionId } }`],
    [
      'product, to change',
      ({ bowl: id }) => `mutation { updateProduct(input: { productId: "${id}", name: "Mine" }) { product { name } } }`,
    ],
    ['stock', ({ bowl: id }) => `mutation { adjustStock(input: { productId: "${id}", delta: -1 }) { product { available } } }`],
  ])('%s is out of reach for other accounts', async (_, documentOf) => {
    const document = documentOf({ order: order.id, owner: people().owner.id, bowl: bowl.id });
    for (const token of [undefined, people().attacker.tokens.accessToken]) {
      const { data } = await ask<Record<string, unknown>>({ document, token });
      const leaves = JSON.stringify(data ?? null).match(/:(?!null|\{|\[)[^,}\]]+/g) ?? [];
      expect(leaves).toEqual([]);
    }
  });

  it('an order of another account and an unknown order have the same answer', async () => {
    const seen = await people().attacker.ask(`{ order(id: "${order.id}") { id } }`);
    const unknown = await people().attacker.ask(`{ order(id: "${order.id.slice(0, -4)}ffff") { id } }`);
    expect([seen.status, seen.data, seen.errors]).toEqual([unknown.status, unknown.data, unknown.errors]);
    expect(codesOf(seen)).toEqual(['NOT_FOUND']);
  });
});

describe('what an account may not do', () => {
  const creating = `createProduct(input: { sku: "X", name: "X", category: "X", price: { amount: 1, currency: KRW } }) { product { id } }`;

  it('is taken out at the router with an error at its place, and the rest is answered', async () => {
    const asShopper = await people().attacker.ask<object>(
      `mutation { ${creating} logout: updateProfile(input: { name: "T" }) { user { name } } }`,
    );
    expect(asShopper.data).toEqual({ createProduct: null, logout: { user: { name: 'T' } } });
    expect(asShopper.errors.map(({ path, extensions }) => [path, extensions?.code])).toEqual([[['createProduct'], 'FORBIDDEN']]);
    const asAnonymous = await ask<object>({ document: `mutation { ${creating} }` });
    expect([asAnonymous.data, codesOf(asAnonymous)]).toEqual([{ createProduct: null }, ['UNAUTHENTICATED']]);
  });

  it('cannot be reached under an alias, in a fragment or behind a directive', async () => {
    const document = `mutation($on: Boolean = true) { ...F } fragment F on Mutation { me: ${creating.replace('{ product', '@include(if: $on) { product')} }`;
    const answer = await people().attacker.ask<object>(document);
    expect([answer.data, codesOf(answer), answer.errors[0]?.path]).toEqual([{ me: null }, ['FORBIDDEN'], ['me']]);
  });
});
