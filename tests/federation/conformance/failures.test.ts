import type { SubgraphFetch } from '@commerce/router/federation/subgraph-call.ts';
import { aGraph, type Subgraphs } from './graph.ts';

/** `prices` needs what `sizes` knows, and `shops` is reached by a key that only `codes` knows. */
const subgraphs: Subgraphs = {
  items: {
    sdl: 'type Query { items: [Item!]! } type Item @key(fields: "id") { id: ID! }',
    resolvers: { Query: { items: () => [{ id: '1' }, { id: '2' }] } },
  },
  sizes: {
    sdl: 'type Item @key(fields: "id") { id: ID! size: Int name: String }',
    resolvers: { Item: { size: () => 3, name: ({ id }: { id: string }) => `item ${id}` } },
  },
  prices: {
    sdl: 'type Item @key(fields: "id") { id: ID! size: Int @external price: Int @requires(fields: "size") tax: Int }',
    resolvers: { Item: { price: ({ size }: { size: number }) => size * 10, tax: () => 1 } },
  },
  codes: {
    sdl: 'type Item @key(fields: "id") @key(fields: "code") { id: ID! code: String }',
    resolvers: { Item: { code: () => 'c' } },
  },
  shops: { sdl: 'type Item @key(fields: "code") { code: String shop: String }', resolvers: { Item: { shop: () => 'shop' } } },
};

/** The paths and messages of the errors of an operation while one subgraph is down. */
async function whileDown(down: string, query: string) {
  const { ask } = aGraph(subgraphs, { down });
  const { data, errors = [] } = await ask(query);
  return { data, errors: errors.map(({ message, path }) => `${path?.join('.')}: ${message}`) };
}

describe('a null for want of what another subgraph should have brought', () => {
  it('has the error of that subgraph, also where that had other fields to fill', async () => {
    expect(await whileDown('sizes', '{ items { id name price tax } }')).toEqual({
      data: { items: ['1', '2'].map((id) => ({ id, name: null, price: null, tax: 1 })) },
      errors: expect.arrayContaining([
        'items.0.name: sizes is down',
        'items.0.price: sizes is down',
        'items.1.price: sizes is down',
      ]),
    });
  });

  it('has it where that had no field of the client to fill', async () => {
    const { data, errors } = await whileDown('sizes', '{ items { price } }');
    expect(data).toEqual({ items: [{ price: null }, { price: null }] });
    expect(errors).toEqual(expect.arrayContaining(['items.0.price: sizes is down', 'items.1.price: sizes is down']));
  });

  it('has it where the way led over a key', async () => {
    const { data, errors } = await whileDown('codes', '{ items { shop name } }');
    expect(data).toEqual({ items: ['1', '2'].map((id) => ({ shop: null, name: `item ${id}` })) });
    expect(errors).toEqual(expect.arrayContaining(['items.0.shop: codes is down', 'items.1.shop: codes is down']));
    expect(errors.some((error) => error.includes('name'))).toBe(false);
  });
});

/** The graph above, in which `sizes` answers with this list of entities, whatever it was asked for. */
async function whileSizesAnswers(entities: unknown, errors?: readonly object[]) {
  const fetch: SubgraphFetch = async (request) => {
    if (request.subgraph === 'sizes') return JSON.stringify({ data: { _entities: entities }, ...(errors && { errors }) });
    if (request.subgraph === 'items')
      return JSON.stringify({ data: { items: ['1', '2'].map((id) => ({ __typename: 'Item', id })) } });
    return JSON.stringify({ data: { _entities: [{ tax: 1 }, { tax: 1 }] } });
  };
  return aGraph(subgraphs, { fetch }).ask('{ items { id name tax } }');
}

describe('a subgraph that miscounts', () => {
  const lost = ['1', '2'].map((id) => ({ id, name: null, tax: 1 }));
  const unavailable = ['items.0.name', 'items.1.name'].map((path) => `${path} SERVICE_UNAVAILABLE`);
  const coded = (errors: readonly { path?: readonly unknown[] | undefined; extensions?: Record<string, unknown> }[] = []) =>
    errors.map(({ path, extensions }) => `${path?.join('.')} ${extensions?.code}`);

  it.each([
    ['fewer entities than it was asked for', [{ name: 'only one' }]],
    ['more', [{ name: 'a' }, { name: 'b' }, { name: 'c' }]],
    ['none', []],
    ['no list', null],
    ['one that is no list', { name: 'a' }],
  ])('answers with %s: its fields are null, each with an error, and nothing stands at a wrong place', async (_, entities) => {
    const { data, errors } = await whileSizesAnswers(entities);
    expect(data).toEqual({ items: lost });
    expect(coded(errors)).toEqual(unavailable);
  });

  it('and says why itself: then that is the error', async () => {
    const { data, errors } = await whileSizesAnswers(null, [{ message: 'sold out', path: ['_entities'] }]);
    expect(data).toEqual({ items: lost });
    expect(errors?.map(({ message, path }) => `${path?.join('.')}: ${message}`)).toEqual([
      'items.0.name: sold out',
      'items.1.name: sold out',
    ]);
  });

  it('does not, when entities are null: those it does not know', async () => {
    const { data, errors } = await whileSizesAnswers([null, { name: 'known' }]);
    expect(data).toEqual({
      items: [
        { id: '1', name: null, tax: 1 },
        { id: '2', name: 'known', tax: 1 },
      ],
    });
    expect(errors).toBeUndefined();
  });
});
