import { variablesOf } from '@commerce/router/federation/subgraph-call.ts';
import { aGraph, answersOf } from './graph.ts';

const fails = (message: string) => () => {
  throw new Error(message);
};

const subgraphs = {
  shop: {
    sdl: `type Query { items: [Item] strict: [Item!]! one: Item! other: String }
      type Item @key(fields: "id") { id: ID! name: String broken: String! twin: Item }`,
    resolvers: {
      Query: {
        items: () => [{ id: '1' }, { id: '2' }, { id: '1' }],
        strict: () => [{ id: '1' }, { id: '2' }],
        one: () => ({ id: '2' }),
        other: () => 'fine',
      },
      Item: { name: ({ id }: { id: string }) => `Item ${id}`, broken: fails('broken'), twin: () => ({ id: '2' }) },
    },
  },
  stock: {
    sdl: 'type Item @key(fields: "id") { id: ID! count: Int must: Int! parts: [Part] } type Part { size: Int! }',
    resolvers: {
      Item: {
        count: ({ id }: { id: string }) => (id === '1' ? fails('no count')() : 5),
        must: ({ id }: { id: string }) => (id === '2' ? null : 6),
        parts: () => [{ size: 1 }, { size: null }],
      },
    },
  },
};

describe('errors of subgraphs', () => {
  answersOf(subgraphs, [
    {
      it: 'come to every place where the entity stands, and to the alias of the field',
      query: '{ items { id total: count } }',
      data: {
        items: [
          { id: '1', total: null },
          { id: '2', total: 5 },
          { id: '1', total: null },
        ],
      },
      errors: ['items.0.total', 'items.2.total'],
    },
    {
      it: 'take their null up to the nearest place that allows it',
      query: '{ items { name must } other }',
      data: { items: [{ name: 'Item 1', must: 6 }, null, { name: 'Item 1', must: 6 }], other: 'fine' },
      errors: ['items.1.must'],
    },
    {
      it: 'take it up through lists and to the root',
      query: '{ strict { must } other }',
      data: null,
      errors: ['strict.1.must'],
    },
    {
      it: 'keep their position inside an entity’s field',
      query: '{ one { twin { parts { size } } name } }',
      data: { one: { twin: { parts: [{ size: 1 }, null] }, name: 'Item 2' } },
      errors: ['one.twin.parts.1.size'],
    },
    {
      it: 'leave what does not depend on them',
      query: '{ items { twin { broken } count } other }',
      data: {
        items: [
          { twin: null, count: null },
          { twin: null, count: 5 },
          { twin: null, count: null },
        ],
        other: 'fine',
      },
      errors: ['items.0.count', 'items.0.twin.broken', 'items.1.twin.broken', 'items.2.count', 'items.2.twin.broken'],
    },
  ]);
});

describe('a subgraph that does not answer', () => {
  const healthy = aGraph(subgraphs);
  // The other subgraph is asked for plain fields only, so the whole healthy graph can stand in for it.
  const without = (subgraph: string, instead: () => Promise<string>, options = {}) =>
    aGraph(subgraphs, {
      ...options,
      fetch: async (request) => {
        if (request.subgraph === subgraph) return instead();
        return JSON.stringify(await healthy.ask(request.query, variablesOf(request)));
      },
    });

  it('leaves null, with an error at each field that it was to fill', async () => {
    const graph = without('stock', async () => fails('connect ECONNREFUSED')());
    const { data, errors } = await graph.ask('{ other strict { name count parts { size } } }');
    expect(data).toEqual({
      other: 'fine',
      strict: [
        { name: 'Item 1', count: null, parts: null },
        { name: 'Item 2', count: null, parts: null },
      ],
    });
    expect(errors?.map(({ path }) => path?.join('.'))).toEqual([
      'strict.0.count',
      'strict.0.parts',
      'strict.1.count',
      'strict.1.parts',
    ]);
    expect(errors?.[0]).toMatchObject({ message: 'connect ECONNREFUSED', extensions: { code: 'DOWNSTREAM_SERVICE_ERROR' } });
    expect(errors?.[0]?.extensions).not.toHaveProperty('serviceName');
  });

  it.each(['<html>', '[]', '{}', 'null', ''])('is one that answers %j', async (body) => {
    const { data, errors } = await without('stock', async () => body).ask('{ one { name count } }');
    expect(data).toEqual({ one: { name: 'Item 2', count: null } });
    expect(errors?.map(({ path }) => path?.join('.'))).toEqual(['one.count']);
  });

  it('is named if that is wanted', async () => {
    const graph = without('stock', async () => '{"errors":[{"message":"no"}]}', { namesSubgraphsInErrors: true });
    const { errors } = await graph.ask('{ one { count } }');
    expect(errors).toEqual([
      { message: 'no', path: ['one', 'count'], extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'stock' } },
    ]);
  });

  it('does not fill the answer with its errors', async () => {
    const graph = without('stock', async () => fails('down')(), { errorLimit: 3 });
    const { data, errors } = await graph.ask('{ items { count parts { size } } }');
    expect(data).toEqual({ items: Array.from({ length: 3 }, () => ({ count: null, parts: null })) });
    expect(errors).toHaveLength(3);
  });

  it('takes a required field’s object with it', async () => {
    const { data, errors } = await without('stock', async () => fails('down')()).ask('{ items { id must } }');
    expect(data).toEqual({ items: [null, null, null] });
    expect(errors?.map(({ path }) => path?.join('.'))).toEqual(['items.0.must', 'items.1.must', 'items.2.must']);
  });

  it('may be the one at the root', async () => {
    const { data, errors } = await without('shop', async () => fails('down')()).ask('{ other items { count } }');
    expect(data).toEqual({ other: null, items: null });
    expect(errors?.map(({ path }) => path?.join('.'))).toEqual(['other', 'items']);
  });
});
