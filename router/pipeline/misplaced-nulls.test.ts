import { buildSchema, execute, parse, validate } from 'graphql';
import { defaultLimits } from './limits.ts';
import { makePrepareOperation } from './prepare-operation.ts';

const schema = buildSchema(`
  directive @noted(n: Int! = 1, all: [Int!]) on QUERY | FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
  type Query { field(n: Int! = 1, of: In, list: [Int!], lists: [[Int!]!], maybe: Int): String thing: Thing }
  type Mutation { change(n: Int! = 1): String }
  type Thing { field(n: Int! = 1): String name: String }
  input In { n: Int! = 2, deep: In, list: [In!], maybe: Int = 3 }
`);
const prepare = makePrepareOperation({ schema, limits: defaultLimits, explainsSchema: true });
const world = { field: () => 'x', change: () => 'x', thing: { field: () => 'y', name: 'z' } };

/** A literal and a value of each type. */
const valuesOf = { Int: ['2', 2], Boolean: ['true', true], String: ['"Query"', 'Query'] } as const;

/** `$v` stands for the variable, which is of type Int, or Boolean or String where the position wants that. */
const positions: readonly (readonly [position: string, document: string, type?: keyof typeof valuesOf])[] = [
  ['an argument', 'query (DECLARED) { field(n: $v) }'],
  ['an argument below an object', 'query (DECLARED) { thing { name field(n: $v) } }'],
  [
    'an argument in a fragment',
    'query (DECLARED) { ...A } fragment A on Query { thing { ...B } } fragment B on Thing { field(n: $v) }',
  ],
  ['an argument of a mutation', 'mutation (DECLARED) { change(n: $v) }'],
  ['an argument that may be null', 'query (DECLARED) { field(maybe: $v) }'],
  ['a field of an input', 'query (DECLARED) { field(of: { n: $v }) }'],
  ['a field of an input in an input', 'query (DECLARED) { field(of: { deep: { n: $v }, list: [{ n: 1 }, { n: $v }] }) }'],
  ['a field of an input that may be null', 'query (DECLARED) { field(of: { maybe: $v }) }'],
  ['an item of a list', 'query (DECLARED) { field(list: [1, $v]) }'],
  ['an item of a list of lists', 'query (DECLARED) { field(lists: [[1], [2, $v]]) }'],
  ['one value where a list is wanted', 'query (DECLARED) { field(list: [$v]) }'],
  ['@include', 'query (DECLARED) { field @include(if: $v) }', 'Boolean'],
  ['@skip of a spread', 'query (DECLARED) { ...A @skip(if: $v) } fragment A on Query { field }', 'Boolean'],
  ['@skip of an inline fragment', 'query (DECLARED) { thing { name ... @skip(if: $v) { field } } }', 'Boolean'],
  ['introspection', 'query (DECLARED) { __type(name: $v) { name } }', 'String'],
  ['introspection below', 'query (DECLARED) { __schema { types { fields(includeDeprecated: $v) { name } } } }', 'Boolean'],
  ['an argument that a condition leaves out', 'query (DECLARED) { name: __typename ... @skip(if: true) { field(n: $v) } }'],
  ['an argument that a condition leaves in', 'query (DECLARED) { ... @include(if: true) { field(n: $v) } }'],
];
const declarations = ['TYPE', 'TYPE!', 'TYPE = VALUE', 'TYPE! = VALUE', 'TYPE = null'];

const cases = positions.flatMap(([position, document, type = 'Int']) =>
  declarations.flatMap((declaration) => {
    const [literal, value] = valuesOf[type];
    const declared = declaration.replace('TYPE', type).replace('VALUE', literal);
    return [{}, { v: null }, { v: value }].map((variables) => ({
      position,
      declared,
      variables,
      query: document.replace('DECLARED', `$v: ${declared}`),
    }));
  }),
);

describe('a variable in a position where null may not stand', () => {
  it.each(cases)('$position, declared $declared, given $variables: is refused just where it is an error', async (one) => {
    const { query, variables } = one;
    const document = parse(query);
    const prepared = prepare({ query, operationName: undefined, variables, extensions: {} });
    if (validate(schema, document).length > 0) {
      expect(prepared).toMatchObject({ ok: false, refusal: { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] } });
      return;
    }
    // Spec 6.1.2 and 6.4.1: what graphql-js finds wrong while it coerces.
    const { errors } = await execute({ schema, document, rootValue: world, variableValues: variables });
    expect(prepared.ok).toBe(errors === undefined);
    if (prepared.ok) return;
    expect(prepared.refusal).toMatchObject({ status: 400, statusInJson: 200 });
    for (const { extensions, locations } of prepared.refusal.errors) {
      expect(extensions).toEqual({ code: 'BAD_USER_INPUT' });
      expect(locations?.length).toBe(1);
    }
  });

  it('is named once for each variable, at the place where it stands', () => {
    const query = 'query ($a: Int, $b: Int) {\n  field(n: $a)\n  thing { field(n: $b) again: field(n: $b) }\n}';
    const prepared = prepare({ query, operationName: undefined, variables: { a: null, b: null }, extensions: {} });
    expect(!prepared.ok && prepared.refusal.errors.map(({ message, locations }) => [message, locations])).toEqual([
      ['Variable "$a" must not be null in this position.', [{ line: 2, column: 12 }]],
      ['Variable "$b" must not be null in this position.', [{ line: 3, column: 20 }]],
    ]);
  });
});

describe('a variable with a name that every JavaScript object inherits', () => {
  it.each(Object.getOwnPropertyNames(Object.prototype))('is checked and handed on like any other: %s', (name) => {
    const asked = (query: string, variables: string) =>
      prepare({ query, operationName: undefined, variables: JSON.parse(variables), extensions: {} });
    const query = `query ($${name}: Int) { field(n: $${name}) }`;
    const given = asked(query, `{"${name}":5}`);
    expect(given.ok && Object.getOwnPropertyDescriptor(given.value.variables, name)?.value).toBe(5);
    const absent = asked(query, '{}');
    expect(absent.ok && Object.hasOwn(absent.value.variables, name)).toBe(false);
    const byDefault = asked(query.replace('Int', 'Int = 7'), '{}');
    expect(byDefault.ok && Object.getOwnPropertyDescriptor(byDefault.value.variables, name)?.value).toBe(7);
    for (const wrong of ['null', '"x"']) {
      const refused = asked(query, `{"${name}":${wrong}}`);
      expect(!refused.ok && refused.refusal.errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
    }
  });
});
