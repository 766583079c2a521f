import { readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { anonymous } from '@commerce/chassis/identity/caller.ts';
import { apolloEngine } from '@commerce/router/engines/apollo-gateway/apollo-engine.ts';
import { defaultLimits } from '@commerce/router/pipeline/limits.ts';
import { makeMaskErrors } from '@commerce/router/pipeline/mask-errors.ts';
import { makePrepareOperation } from '@commerce/router/pipeline/prepare-operation.ts';
import { treeOf } from '@commerce/router/request/engine.ts';
import { traceOf } from '@commerce/router/request/trace.ts';
import { replyOf, type SubgraphClient, type SubgraphRequest } from '@commerce/router/subgraph-client/subgraph-client.ts';
import { silentLog } from '../../support/a-router.ts';

const supergraph = readFileSync(new URL('../../../../schema/supergraph.graphql', import.meta.url), 'utf8');

const answering =
  (...result: Parameters<typeof replyOf>): SubgraphClient =>
  async () =>
    replyOf(...result);

const silent = answering({});

/** Runs a query over subgraphs that answer as the test says, and shows data and errors as a client sees them. */
async function asked(query: string, clients: Readonly<Record<string, SubgraphClient>>) {
  const all = new Map(Object.entries({ user: silent, auth: silent, product: silent, order: silent, ...clients }));
  const engine = await apolloEngine({ supergraph, clients: all, log: silentLog });
  const prepare = makePrepareOperation({ schema: engine.schema, limits: defaultLimits, explainsSchema: true });
  const operation = prepare({ query, operationName: undefined, variables: {}, extensions: {} });
  if (!operation.ok) throw new Error(JSON.stringify(operation.refusal));
  const context = {
    caller: anonymous,
    trace: traceOf(undefined),
    acceptLanguage: undefined,
    client: { address: 'x', device: undefined },
  };
  const answered = await engine.execute(operation.value, context);
  await engine.close();
  const seen = makeMaskErrors({ log: silentLog })(answered.passthrough ? [] : answered.errors, context.trace.id);
  return { data: treeOf(answered), errors: seen.map(({ path, extensions }) => `${path?.join('.')} ${extensions?.code}`) };
}

describe('an answer of a subgraph', () => {
  it('with a value of a wrong type leaves null and an error in its place', async () => {
    const product = answering({ categories: [{ name: 'Kitchen', productCount: 'many' }] });
    const { data, errors } = await asked('{ categories { name productCount } }', { product });
    expect(data).toEqual({ categories: null });
    expect(errors).toEqual(['categories.0.productCount INTERNAL']);
  });

  it('with fewer entities than were asked for is not merged by chance', async () => {
    const user: SubgraphClient = answering({ _entities: [{ __typename: 'User', name: 'Sue' }] });
    const product = answering({
      products: { nodes: [1, 2].map((id) => ({ name: 'Mug', seller: { __typename: 'User', id: String(id) } })) },
    });
    const { data, errors } = await asked('{ products { nodes { name seller { name } } } }', { product, user });
    expect(data).toEqual({ products: { nodes: [1, 2].map(() => ({ name: 'Mug', seller: null })) } });
    expect(errors).toEqual([
      'products.nodes.0.seller.name SERVICE_UNAVAILABLE',
      'products.nodes.1.seller.name SERVICE_UNAVAILABLE',
    ]);
  });

  it('with null where the schema allows none has an error at its place', async () => {
    const product = answering({ products: { nodes: [{ name: null }] } });
    const { data, errors } = await asked('{ products { nodes { name } } }', { product });
    expect(data).toEqual({ products: null });
    expect(errors).toEqual(['products.nodes.0.name INTERNAL']);
  });

  it('that does not know an entity any more leaves null without an error', async () => {
    const order = answering({ order: { lines: [{ product: { __typename: 'Product', id: 'mug' } }] } });
    const product = answering({ _entities: [null] });
    const { data, errors } = await asked('{ order(id: "1") { lines { product { name } } } }', { order, product });
    expect([data, errors]).toEqual([{ order: { lines: [{ product: null }] } }, []]);
  });

  it('that refuses the whole request puts its error at each field', async () => {
    const user = answering(null, [{ message: 'Not for you', extensions: { code: 'FORBIDDEN', hint: 'secret' } }]);
    const { data, errors } = await asked('{ me { id } other: user(id: "1") { id } }', { user });
    expect(data).toEqual({ me: null, other: null });
    expect(errors.sort()).toEqual(['me FORBIDDEN', 'other FORBIDDEN']);
  });
});

describe('a mutation', () => {
  it('is sent as one, and the entities that its answer needs are asked for by queries', async () => {
    const kinds: Record<string, SubgraphRequest['kind'][]> = { order: [], product: [] };
    const noting =
      (name: 'order' | 'product', next: SubgraphClient): SubgraphClient =>
      (request) => {
        kinds[name]?.push(request.kind);
        return next(request);
      };
    const order = answering({ placeOrder: { order: { lines: [{ product: { __typename: 'Product', id: 'mug' } }] } } });
    const product = answering({ _entities: [{ __typename: 'Product', name: 'Mug' }] });
    const { data, errors } = await asked(
      'mutation { placeOrder(input: { idempotencyKey: "k", lines: [] }) { order { lines { product { name } } } } }',
      { order: noting('order', order), product: noting('product', product) },
    );
    expect([data, errors]).toEqual([{ placeOrder: { order: { lines: [{ product: { name: 'Mug' } }] } } }, []]);
    expect(kinds).toEqual({ order: ['mutation'], product: ['query'] });
  });
});

describe('the engine', () => {
  it('serves a supergraph with directives that it does not define, such as @oneOf', async () => {
    const sdl = supergraph.replace('input CancelOrderInput', '$& @oneOf @unheard(of: "x")');
    expect(sdl).not.toBe(supergraph);
    const clients = new Map(['user', 'auth', 'product', 'order'].map((name) => [name, silent]));
    const engine = await apolloEngine({ supergraph: sdl, clients, log: silentLog });
    expect(engine.schema.getType('CancelOrderInput')).toBeDefined();
    await engine.close();
  });

  it('talks to the subgraphs alone', async () => {
    const connect = Socket.prototype.connect;
    const connections: unknown[] = [];
    Socket.prototype.connect = function (this: Socket, ...to: unknown[]) {
      connections.push(to[0]);
      return connect.apply(this, to as never);
    } as typeof connect;
    try {
      await asked('{ __typename }', {});
      await pause(200); // reports of the gateway would begin in the background
    } finally {
      Socket.prototype.connect = connect;
    }
    expect(connections).toEqual([]);
  });
});
