import { aGraph, answersOf, type Case, type Subgraphs } from './graph.ts';

const items = [{ id: 'i1', maker: { id: 'm1' } }, { id: 'i2', maker: { id: 'm1' } }, { id: 'i3' }];
const shops = [
  {
    __typename: 'Shop',
    id: 's1',
    currency: 'EUR',
    items: [items[0], items[1]],
    best: items[0],
    racks: [[items[0], null], [items[2]]],
  },
  { __typename: 'Shop', id: 's2', currency: 'KRW', items: [items[0], items[2]], best: null, racks: [] },
  { __typename: 'Shop', id: 's3', currency: 'EUR', items: [items[2]], best: items[2], racks: null },
];
const regions: Record<string, unknown> = { s1: { name: 'north', codes: [1, 2] }, s2: null, s3: { name: null, codes: [3] } };

/** Items cost in the currency of the shop around them, and are taxed by its region, which another subgraph knows. */
const subgraphs: Subgraphs = {
  shops: {
    sdl: `type Query { shops: [Shop!]! places: [Place!]! }
      interface Place { id: ID! items: [Item!]! }
      type Shop implements Place @key(fields: "id") @context(name: "place") { id: ID! currency: String! items: [Item!]! best: Item racks: [[Item]] }
      type Fair implements Place @key(fields: "id") @context(name: "place") { id: ID! money: String! items: [Item!]! }
      type Item @key(fields: "id") { id: ID! maker: Maker
        price(currency: String @fromContext(field: "$place ... on Shop { currency } ... on Fair { money }"), sale: Boolean = false): String! }
      type Maker @key(fields: "id") { id: ID! offer(currency: String @fromContext(field: "$place ... on Shop { currency } ... on Fair { money }")): String! }`,
    resolvers: {
      Query: {
        shops: () => shops,
        places: () => [...shops.slice(0, 1), { __typename: 'Fair', id: 'f1', money: 'USD', items: [items[0]] }],
      },
      Item: {
        __resolveReference: ({ id }: { id: string }) => items.find((item) => item.id === id),
        price: ({ id }: { id: string }, { currency, sale }: { currency: string; sale: boolean }) => {
          if (id === 'i3' && currency === 'KRW') throw new Error('no price');
          return `${id} ${currency}${sale ? ' sale' : ''}`;
        },
      },
      Maker: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        offer: ({ id }: { id: string }, { currency }: { currency: string }) => `${id} ${currency}`,
      },
    },
  },
  taxes: {
    sdl: `type Shop @key(fields: "id") @context(name: "region") { id: ID! region: Region } type Region { name: String codes: [Int] }
      type Fair @key(fields: "id") @context(name: "region") { id: ID! region: Region }
      type Item @key(fields: "id") { id: ID! twin: Item tax(region: String @fromContext(field: "$region { region { name } }"), year: Int): String
        codes(of: [Int] @fromContext(field: "$region { region { codes } }")): String }`,
    resolvers: {
      Fair: { region: () => ({ name: 'fair' }) },
      Shop: { region: ({ id }: { id: string }) => regions[id] },
      Item: {
        twin: () => ({ id: 'i2' }),
        tax: ({ id }: { id: string }, { region, year }: { region: string | null; year?: number }) =>
          `${id} ${region} ${year ?? ''}`,
        codes: ({ id }: { id: string }, { of }: { of: unknown }) => `${id} ${JSON.stringify(of ?? null)}`,
      },
    },
  },
};

const cases: readonly Case[] = [
  {
    it: 'come from the object around each entity, though one entity stands below several',
    query: '{ shops { items { price } } }',
    data: {
      shops: [{ items: [{ price: 'i1 EUR' }, { price: 'i2 EUR' }] }, null, { items: [{ price: 'i3 EUR' }] }].map(
        (shop) => shop ?? null,
      ),
    },
    errors: ['shops.1.items.1.price'],
  },
  {
    it: 'come through lists of lists, and beside arguments of the client',
    query: 'query ($sale: Boolean) { shops { racks { price(sale: $sale) id } } }',
    variables: { sale: true },
    data: {
      shops: [
        { racks: [[{ price: 'i1 EUR sale', id: 'i1' }, null], [{ price: 'i3 EUR sale', id: 'i3' }]] },
        { racks: [] },
        { racks: null },
      ],
    },
  },
  {
    it: 'come from another subgraph, and may be null',
    query: '{ shops { best { tax(year: 2026) } items { tax } } }',
    data: {
      shops: [
        { best: { tax: 'i1 north 2026' }, items: [{ tax: 'i1 north ' }, { tax: 'i2 north ' }] },
        { best: null, items: [{ tax: 'i1 null ' }, { tax: 'i3 null ' }] },
        { best: { tax: 'i3 null 2026' }, items: [{ tax: 'i3 null ' }] },
      ],
    },
  },
  {
    it: 'may be lists',
    query: '{ shops { best { codes } } }',
    data: { shops: [{ best: { codes: 'i1 [1,2]' } }, { best: null }, { best: { codes: 'i3 [3]' } }] },
  },
  {
    it: 'come from the nearest object that sets one, over several levels, whatever its type',
    query:
      '{ places { __typename ... on Shop { items { price maker { offer } } } ... on Fair { items { price maker { offer } } } } }',
    data: {
      places: [
        {
          __typename: 'Shop',
          items: [
            { price: 'i1 EUR', maker: { offer: 'm1 EUR' } },
            { price: 'i2 EUR', maker: { offer: 'm1 EUR' } },
          ],
        },
        { __typename: 'Fair', items: [{ price: 'i1 USD', maker: { offer: 'm1 USD' } }] },
      ],
    },
  },
  {
    it: 'reach what another subgraph puts below an entity that stands in several contexts',
    query: '{ shops { items { id twin { price } } } }',
    data: {
      shops: [
        { items: ['i1', 'i2'].map((id) => ({ id, twin: { price: 'i2 EUR' } })) },
        { items: ['i1', 'i3'].map((id) => ({ id, twin: { price: 'i2 KRW' } })) },
        { items: [{ id: 'i3', twin: { price: 'i2 EUR' } }] },
      ],
    },
  },
  {
    it: 'are not taken from what the client calls so',
    query: '{ shops { currency: id best { price(sale: true) currency: id } } }',
    data: {
      shops: [
        { currency: 's1', best: { price: 'i1 EUR sale', currency: 'i1' } },
        { currency: 's2', best: null },
        { currency: 's3', best: { price: 'i3 EUR sale', currency: 'i3' } },
      ],
    },
  },
];

describe.each(['apollo', 'hive'] as const)('arguments from a context (%s asked for plans)', (planner) => {
  const graph = aGraph(subgraphs, { planner });

  it.each(cases)('$it', async ({ query, variables, data, errors = [] }) => {
    const answer = await graph.ask(query, variables);
    if (errors.length === 0) expect(answer.data).toEqual(data);
    expect((answer.errors ?? []).map(({ path }) => path?.join('.'))).toEqual(errors);
  });

  it('are not the client’s to give', () =>
    expect(graph.ask('{ shops { best { price(currency: "USD") } } }')).rejects.toThrow('Unknown argument "currency"'));

  it('are asked for in one request for each value', async () => {
    const before = graph.sent.length;
    await graph.ask('{ shops { best { price } items { id } } }');
    expect(graph.sent.slice(before).map(({ variables }) => Object.values(variables)[0])).toEqual([undefined, 'EUR']);
  });

  it.each([
    ['two values of one context', '{ shops { items { tax codes } } }'],
    ['the types behind an interface that are not named', '{ places { items { price } } }'],
  ])('are refused with a code where the planner fails: %s', async (_, query) => {
    const before = graph.sent.length;
    const { data, errors } = await graph.ask(query);
    expect([data, errors?.map(({ extensions }) => extensions?.code)]).toEqual([undefined, ['OPERATION_PLANNING_FAILED']]);
    expect(graph.sent).toHaveLength(before);
  });

  it('are asked for no entity whose context could not be had', async () => {
    const { ask, sent } = aGraph(subgraphs, {
      planner,
      fetch: async ({ subgraph, body }) =>
        body.includes('region') ? '{"data":null,"errors":[{"message":"down"}]}' : answerOfShops(subgraph),
    });
    const { data, errors } = await ask('{ shops { best { tax } } }');
    expect(data).toEqual({ shops: [{ best: { tax: null } }] });
    expect(errors?.map(({ message, path }) => [message, path?.join('.')])).toEqual([
      ['down', 'shops.0'],
      ['down', 'shops.0.best.tax'],
    ]);
    expect(sent).toHaveLength(2);
  });
});

const answerOfShops = (subgraph: string) =>
  JSON.stringify({
    data: subgraph === 'shops' ? { shops: [{ __typename: 'Shop', id: 's1', best: { __typename: 'Item', id: 'i1' } }] } : null,
  });

/** A fair's money is known to one subgraph, the fair beside it to two others, and only one of these knows its best stall. */
const neighbours: Subgraphs = {
  fairs: {
    sdl: `type Query { fairs: [Fair] } type Fair @key(fields: "id") @context(name: "fair") { id: ID! money: String }
      type Stall @key(fields: "id") { id: ID! price(currency: String @fromContext(field: "$fair { money }")): String }`,
    resolvers: {
      Query: { fairs: () => [{ id: 'f1' }] },
      Fair: { __resolveReference: ({ id }: { id: string }) => ({ id }), money: ({ id }: { id: string }) => `money of ${id}` },
      Stall: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        price: ({ id }: { id: string }, { currency }: { currency: string }) => `${id}: ${currency}`,
      },
    },
  },
  streets: {
    sdl: 'type Fair @key(fields: "id") { id: ID! peer: Fair! @shareable best: Stall } type Stall @key(fields: "id") { id: ID! }',
    resolvers: { Fair: { peer: () => ({ id: 'f2' }), best: () => ({ id: 's1' }) } },
  },
  towns: {
    sdl: 'type Fair @key(fields: "id") { id: ID! peer: Fair! @shareable tone: String }',
    resolvers: { Fair: { peer: () => ({ id: 'f2' }), tone: () => 'loud' } },
  },
};

describe('arguments from a context whose value the client asks for, too', () => {
  answersOf(neighbours, [
    {
      it: 'wait for it, whichever step of the plan brings it',
      query: '{ fairs { money peer { money best { link: price } } } }',
      data: { fairs: [{ money: 'money of f1', peer: { money: 'money of f2', best: { link: 's1: money of f2' } } }] },
    },
    {
      it: 'wait for it beside what other subgraphs tell',
      query: '{ fairs { peer { tone best { price id } money } } }',
      data: { fairs: [{ peer: { tone: 'loud', best: { price: 's1: money of f2', id: 's1' }, money: 'money of f2' } }] },
    },
  ]);
});
