import { parse } from 'graphql';
import { aGraph, findBy } from './graph.ts';

const items = [{ id: '1', name: 'Pen' }];
const echoArguments = (_: unknown, given: Record<string, unknown>) => JSON.stringify(given);

/**
 * Names that every JavaScript object inherits, as variables, aliases, fragments, operations, arguments, input fields and fields.
 */
const names = Object.getOwnPropertyNames(Object.prototype);

describe.each(names.map((name) => ({ name })))('the name $name', ({ name }) => {
  // Names that begin with two underscores are GraphQL's own where they are defined (spec 3.3), so only clients may use them.
  const own = name.startsWith('__') ? 'plain' : name;
  const graphOf = (planner: 'apollo' | 'hive') =>
    aGraph(
      {
        catalogue: {
          sdl: `type Query { items(${own}: String, in: In): [Item!] echo(${own}: String, in: In, yes: Boolean): String ${own === 'plain' ? 'plain' : own}: String }
            type Item @key(fields: "id") { id: ID! name: String } input In { ${own}: String other: Int = 3 } type Mutation { change(${own}: String): String }`,
          resolvers: {
            Query: { items: () => items, echo: echoArguments, [own]: () => 'field' },
            Mutation: { change: echoArguments },
          },
        },
        stock: {
          sdl: `type Item @key(fields: "id") { id: ID! count(${own}: String): String ${own === 'plain' ? 'plain' : own}: String }`,
          resolvers: { Item: { __resolveReference: findBy(items), count: echoArguments, [own]: () => 'of item' } },
        },
      },
      { planner },
    );
  const alias = name;
  const cases: readonly (readonly [string, string, object])[] = [
    ['a variable', `query ($${name}: String) { items { count(${own}: $${name}) } }`, { items: [{ count: `{"${own}":"x"}` }] }],
    [
      'a variable that is not given',
      `query ($${name}: String, $unset: String) { echo(${own}: $unset) n: echo(${own}: $${name}) }`,
      { echo: '{}', n: `{"${own}":"x"}` },
    ],
    [
      'a condition',
      `query ($${name}: Boolean = true) { echo @include(if: $${name}) items @skip(if: $${name}) { id } }`,
      { echo: '{}' },
    ],
    ['an alias', `{ ${alias}: items { ${alias}: name id } }`, { [alias]: [{ [alias]: 'Pen', id: '1' }] }],
    ['an alias behind a key', `{ items { ${alias}: count(${own}: "y") } }`, { items: [{ [alias]: `{"${own}":"y"}` }] }],
    ['a fragment', `{ items { ...${name} } } fragment ${name} on Item { name count }`, { items: [{ name: 'Pen', count: '{}' }] }],
    ['an operation', `query ${name} { items { name count } }`, { items: [{ name: 'Pen', count: '{}' }] }],
    [
      'an argument and an input field',
      `{ echo(${own}: "a", in: { ${own}: "b" }) }`,
      { echo: JSON.stringify({ [own]: 'a', in: { [own]: 'b', other: 3 } }) },
    ],
    ['a field', `{ ${own} items { ${own} } }`, { [own]: 'field', items: [{ [own]: 'of item' }] }],
    ['an alias of a mutation', `mutation { ${alias}: change(${own}: "z") }`, { [alias]: `{"${own}":"z"}` }],
    ['a type that is asked for', `{ ${alias}: __type(name: "In") { ${alias}: name } }`, { [alias]: { [alias]: 'In' } }],
  ];

  it.each(cases.flatMap((one) => (['apollo', 'hive'] as const).map((planner) => [...one, planner] as const)))(
    'is as good as any other for %s',
    async (place, query, data, planner) => {
      const { engine, sent } = graphOf(planner);
      const variables = place.startsWith('a variable') ? JSON.parse(`{"${name}":"x"}`) : {};
      const answer = JSON.parse(String(Buffer.from(await engine.respond(engine.prepare(parse(query)), { variables }))));
      expect(JSON.stringify(answer)).toBe(JSON.stringify({ data: JSON.parse(JSON.stringify(data)) }));
      for (const request of sent) expect(Object.keys(request.variables)).not.toContain(name); // servers refuse such keys
    },
  );
});
