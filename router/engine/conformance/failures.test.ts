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

/** The paths and messages of the errors of a question while one subgraph is down. */
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
