import { join } from 'node:path';
import type { Caller } from '@commerce/chassis/identity/caller.ts';
import { contextHeader, makeContextSigner, routerIssuer, type SignContext } from '@commerce/chassis/identity/context-token.ts';
import { loadSigningKeys } from '@commerce/chassis/identity/signing-keys.ts';
import { type SubgraphName, subgraphNames } from '@commerce/schema/subgraphs.ts';
import { composeSupergraph, readSchema } from '../../tools/graph/compose.ts';
import { sharedUrl } from '../blackbox/support/ask.ts';
import { aProduct, type Product } from '../blackbox/support/goods.ts';
import { aSettledOrder, type Order } from '../blackbox/support/orders.ts';
import { aSeller, aShopper, type Person } from '../blackbox/support/people.ts';
import { ask, entities, fieldsIn, sdlOf, traceHeader, traceOf } from './support/ask.ts';

/** The requests that any router sends to a subgraph, sent to the services with contexts that the router's key signs. */
describe('each of the services', () => {
  let sign: SignContext;
  let shopper: Person;
  let seller: Person;
  let product: Product;
  let order: Order;
  let sessionId: string;

  beforeAll(async () => {
    const file = join(process.env.BLACKBOX_FOLDER ?? '', 'router', 'signing-keys.json');
    sign = makeContextSigner({ keys: await loadSigningKeys({ file }), issuer: routerIssuer });
    [shopper, seller] = await Promise.all([aShopper(), aSeller()]);
    product = await aProduct(seller);
    order = await aSettledOrder(shopper, [{ productId: product.id, quantity: 1 }]);
    const { sessions } = await shopper.dataOf<{ sessions: readonly { id: string }[] }>('{ sessions { id } }');
    sessionId = String(sessions[0]?.id);
  });

  const ports = () => JSON.parse(process.env.BLACKBOX_PORTS ?? '{}') as Record<SubgraphName, number>;
  const urlOf = (service: SubgraphName) => `http://127.0.0.1:${ports()[service]}/graphql`;
  const byShopper = async (service: SubgraphName, headers: Record<string, string> = {}) => {
    const caller: Caller = { kind: 'user', userId: shopper.id, roles: ['CUSTOMER'], sessionId };
    return { ...headers, [contextHeader]: await sign(caller, service) };
  };

  const questions = {
    user: () => ({
      question: entities('User', 'name', { id: seller.id }, { id: shopper.id }),
      found: [{ name: seller.name }, { name: shopper.name }],
      fields: ['Query._entities: [_Entity]!', 'User.name: String!', 'User.name: String!'],
    }),
    auth: () => ({
      question: entities('Session', 'id isCurrent', { id: sessionId }),
      found: [{ id: sessionId, isCurrent: true }],
      fields: ['Query._entities: [_Entity]!', 'Session.id: ID!', 'Session.isCurrent: Boolean!'],
    }),
    product: () => ({
      question: entities('Product', 'sku name', { id: product.id }, { sku: product.sku }),
      found: [
        { sku: product.sku, name: product.name },
        { sku: product.sku, name: product.name },
      ],
      fields: [
        'Query._entities: [_Entity]!',
        ...['Product.sku: String!', 'Product.name: String!', 'Product.sku: String!', 'Product.name: String!'],
      ],
    }),
    order: () => ({
      question: entities('Order', 'number', { id: order.id }),
      found: [{ number: order.number }],
      fields: ['Query._entities: [_Entity]!', 'Order.number: String!'],
    }),
  } satisfies Record<string, () => { question: [string, object]; found: readonly object[]; fields: string[] }>;
  const services = Object.keys(questions) as (keyof typeof questions)[];

  it.each(services)('finds its entities: %s', async (service) => {
    const { question, found } = questions[service]();
    const { body } = await ask(urlOf(service), ...question, await byShopper(service));
    expect(body).toEqual({ data: { _entities: found } });
  });

  it.each(services)('tells the router a trace of them, with the same answer: %s', async (service) => {
    const { question, found, fields } = questions[service]();
    const { body } = await ask(urlOf(service), ...question, await byShopper(service, { [traceHeader]: 'ftv1' }));
    expect(body).toEqual({ data: { _entities: found }, extensions: { ftv1: expect.any(String) } });
    const { root, durationNs } = traceOf(body);
    expect([...fieldsIn(root ?? {})].sort()).toEqual([...fields].sort());
    expect(durationNs).toBeGreaterThan(0);
  });

  it.each(subgraphNames)('tells nothing without a signed context, its schema and traces included: %s', async (service) => {
    for (const query of ['{ _service { sdl } }', '{ __typename }']) {
      const { status, body } = await ask(urlOf(service), query, {}, { [traceHeader]: 'ftv1' });
      expect([status, body.data, body.extensions]).toEqual([401, undefined, undefined]);
    }
  });

  it('tells its schema, and all compose into the supergraph that the router runs', async () => {
    const answers = await Promise.all(
      subgraphNames.map(async (name) => [name, await sdlOf(urlOf(name), await byShopper(name))] as const),
    );
    const sdls = new Map<string, string>(answers);
    expect(composeSupergraph((name) => sdls.get(name) ?? '')).toBe(readSchema('supergraph.graphql'));
  });

  it('is not asked for traces by a client', async () => {
    const { body } = await ask(
      `${sharedUrl()}/graphql`,
      '{ products(first: 1) { nodes { id } } }',
      {},
      { [traceHeader]: 'ftv1' },
    );
    expect(body.errors).toBeUndefined();
    expect(body.extensions?.ftv1).toBeUndefined();
  });
});
