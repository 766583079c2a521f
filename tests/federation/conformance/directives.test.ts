import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, validate } from 'graphql';
import { aGraph, findBy } from './graph.ts';

const items = [{ id: '1' }];

/** Every place of an executable document where a directive may stand; each directive only where its name says. */
const directives = `
  directive @op(x: String, y: [Int]) on QUERY
  directive @change(x: String) on MUTATION
  directive @field(x: String) on FIELD
  directive @definition(x: String) on FRAGMENT_DEFINITION
  directive @spread(x: String) on FRAGMENT_SPREAD
  directive @inline(x: String) on INLINE_FRAGMENT
  directive @fragment(x: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
  directive @variable(x: String) on VARIABLE_DEFINITION
  directive @any(x: String, y: [Int], z: Int) repeatable on QUERY | MUTATION | FIELD | FRAGMENT_DEFINITION | FRAGMENT_SPREAD | INLINE_FRAGMENT | VARIABLE_DEFINITION`;

const subgraphs = {
  catalogue: {
    sdl: `${directives} type Query { items(of: String): [Item] } type Mutation { add(of: String): Item } type Item @key(fields: "id") { id: ID! }`,
    resolvers: { Query: { items: () => items }, Mutation: { add: () => items[0] } },
  },
  stock: {
    sdl: `${directives} type Mutation { drop: Item } type Item @key(fields: "id") { id: ID! count(of: String): Int }`,
    resolvers: { Item: { __resolveReference: findBy(items), count: () => 3 }, Mutation: { drop: () => items[0] } },
  },
};

const schemas = new Map(
  Object.entries(subgraphs).map(([name, { sdl }]) => [
    name,
    buildSubgraphSchema([
      { typeDefs: parse(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.8", import: ["@key"])\n${sdl}`) },
    ]),
  ]),
);

const query = '{ items { id count } }';
const places = [
  ['a query', `query ($c: String) @op(x: $c) ${query}`],
  ['a query, in a list', `query ($c: String, $n: Int) @op(x: "a", y: [1, $n]) @any(x: $c) ${query}`],
  ['a field', 'query ($c: String) { items @field(x: $c) { id @field(x: $c) count @field(x: $c) } }'],
  ['an inline fragment', 'query ($c: String) { ... @inline(x: $c) { items { id ... on Item @fragment(x: $c) { count } } } }'],
  [
    'a spread',
    'query ($c: String) { items { ...F @spread(x: $c) ...G @fragment(x: $c) } } fragment F on Item { id } fragment G on Item { count }',
  ],
  ['the definition of a fragment', 'query ($c: String) { items { ...F } } fragment F on Item @definition(x: $c) { id count }'],
  ['a variable', 'query ($c: String @variable(x: "v") @any) { items(of: $c) { id count } }'],
  [
    'several places',
    'query ($c: String) @any(x: $c) @any(x: $c) { ...Q } fragment Q on Query @any(x: $c) { items @any(x: $c) { id count(of: $c) } }',
  ],
  ['a variable without a value that nothing else uses', `query ($c: String, $unset: Int) @op(x: $c) @any(z: $unset) ${query}`],
] as const;
const mutations = [
  ['a mutation', 'mutation ($c: String) @change(x: $c) { add { id count } drop { id count } }'],
  [
    'a root fragment',
    'mutation ($c: String) @any(x: $c) { ...M @any(x: $c) drop { id count } } fragment M on Mutation @any(x: $c) { add { id count } }',
  ],
] as const;
/** Names that the router, the planner and the joining of requests use for variables of their own. */
const names = ['c', 'representations', 'representations_0', 'contextualArgument_1_0', '_r0', '_v_representations', '_l0'];

const cases = [...places, ...mutations].flatMap(([place, text]) =>
  names.flatMap((name) =>
    (['apollo', 'hive'] as const).map((planner) => ({ place, name, planner, text: text.replaceAll('$c', `$${name}`) })),
  ),
);

describe('a variable in a directive', () => {
  it.each(cases)('of $place, named $name, makes no request invalid ($planner plan)', async ({ planner, text, name }) => {
    const { ask, sent } = aGraph(subgraphs, { planner });
    const { data, errors } = await ask(text, { [name]: 'red' });
    const whole = { id: '1', count: 3 };
    expect([data, errors]).toEqual([text.startsWith('m') ? { add: whole, drop: whole } : { items: [whole] }, undefined]);
    for (const request of sent) {
      const schema = schemas.get(request.subgraph);
      expect(schema && validate(schema, parse(request.query)).map(({ message }) => message)).toEqual([]);
      const [definition] = parse(request.query).definitions;
      const declared = definition && 'variableDefinitions' in definition ? (definition.variableDefinitions ?? []) : [];
      expect(declared.map(({ variable }) => variable.name.value)).toEqual(expect.arrayContaining(Object.keys(request.variables)));
    }
  });
});
