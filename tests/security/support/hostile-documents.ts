/**
 * Documents made to cost the router much, each with the code that refuses it. All of them are well below the limit of body bytes.
 */
export interface HostileDocument {
  readonly name: string;
  readonly query: string;
  /** JSON text: some of it nests deeper than a program could write. */
  readonly variables?: string;
  readonly code: string;
}

const times = (count: number, of: (index: number) => string, between = ' ') =>
  Array.from({ length: count }, (_, i) => of(i)).join(between);
const nested = (levels: number, open: string, close: string, inside: string) =>
  `${open.repeat(levels)}${inside}${close.repeat(levels)}`;
const products = (arguments_ = '') => `products${arguments_} { nodes { id } }`;

const doubling = (levels: number, root: string, leaf: string) =>
  `{ ...F0 } ${times(levels, (i) => `fragment F${i} on ${root} { ...F${i + 1} ...F${i + 1} }`)} fragment F${levels} on ${root} { ${leaf} }`;

export const hostileDocuments: readonly HostileDocument[] = [
  { name: 'a megabyte of fields', query: `{ ${'me '.repeat(345_000)} }`, code: 'TOO_MANY_TOKENS' },
  { name: 'a megabyte in a single name', query: `{ ${'a'.repeat(1_040_000)} }`, code: 'GRAPHQL_VALIDATION_FAILED' },
  { name: 'a megabyte of blanks', query: `{ ${' '.repeat(1_040_000)} }`, code: 'GRAPHQL_PARSE_FAILED' },
  { name: 'a megabyte of comment', query: `{ #${'x'.repeat(1_040_000)}\n }`, code: 'GRAPHQL_PARSE_FAILED' },
  { name: 'a megabyte of text', query: `{ product(id: "${'x'.repeat(1_040_000)}") { ide } }`, code: 'GRAPHQL_VALIDATION_FAILED' },
  {
    name: 'a megabyte of a block of text',
    query: `{ product(id: """${'\\n'.repeat(340_000)}""") { ide } }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  { name: '10,000 directives on a field', query: `{ me { id ${'@a '.repeat(10_000)} } }`, code: 'TOO_MANY_TOKENS' },
  { name: '7,000 directives on a field', query: `{ me { id ${'@a '.repeat(7_000)} } }`, code: 'TOO_MANY_DIRECTIVES' },
  {
    name: '2,000 directives that exist',
    query: `{ me { id ${'@skip(if: false) '.repeat(2_000)} } }`,
    code: 'TOO_MANY_DIRECTIVES',
  },
  { name: '1,000 aliases', query: `{ me { ${times(1_000, (i) => `a${i}: id`)} } }`, code: 'TOO_MANY_ALIASES' },
  { name: '1,000 aliases at the root', query: `{ ${times(1_000, (i) => `a${i}: me { id }`)} }`, code: 'TOO_MANY_ALIASES' },
  { name: '1,000 repeated fields', query: `{ me { ${'id '.repeat(1_000)} } }`, code: 'TOO_MANY_ALIASES' },
  { name: '50 levels', query: `{ ${nested(17, 'me { orders { nodes { buyer { ', '} } } } ', 'id ')} }`, code: 'TOO_DEEP' },
  { name: '6,000 levels', query: nested(6_000, '{ a ', '}', ''), code: 'TOO_DEEP' },
  { name: '4,900 levels, well formed', query: `${nested(4_900, '{ a ', '}', '{ b }')}`, code: 'TOO_DEEP' },
  {
    name: 'fragments in a circle',
    query: '{ me { ...A } } fragment A on User { ...B } fragment B on User { ...A }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'a fragment within itself',
    query: '{ me { ...A } } fragment A on User { orders { nodes { buyer { ...A } } } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: '99 fragments in a circle',
    query: `{ me { ...F0 } } ${times(99, (i) => `fragment F${i} on User { id ...F${(i + 1) % 99} }`)}`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  { name: 'fragments that double 40 times', query: doubling(40, 'Query', 'me { id }'), code: 'TOO_MANY_FIELDS' },
  {
    name: 'inline fragments that nest',
    query: `{ ${nested(2_000, '... on Query { ', '} ', 'me { id } ')} }`,
    code: 'TOO_MANY_FRAGMENTS',
  },
  {
    name: '3,000 variables',
    query: `query(${times(3_000, (i) => `$v${i}: ID`)}) { me { id } }`,
    code: 'TOO_MANY_VARIABLES',
  },
  {
    name: 'a literal of 1,000 levels',
    query: `{ product(id: ${nested(1_000, '[', ']', '1')}) { id } }`,
    code: 'VALUE_IS_TOO_DEEP',
  },
  {
    name: 'a variable of 250,000 levels',
    query: 'query($id: ID!) { product(id: $id) { id } }',
    variables: `{"id":${nested(250_000, '[', ']', '')}}`,
    code: 'VALUE_IS_TOO_DEEP',
  },
  {
    name: 'a list of 200,000 entries',
    query: 'query($id: ID!) { product(id: $id) { id } }',
    variables: `{"id":[${times(200_000, () => '1', ',')}]}`,
    code: 'LIST_IS_TOO_LONG',
  },
  { name: 'a million products', query: `{ ${products('(first: 1000000)')} }`, code: 'COST_IS_TOO_HIGH' },
  {
    name: 'a million products by a variable',
    query: `query($n: Int!) { ${products('(first: $n)')} }`,
    variables: '{"n":1000000}',
    code: 'COST_IS_TOO_HIGH',
  },
  {
    name: 'orders of orders of orders',
    query: `{ me { ${nested(3, 'orders(first: 100) { nodes { buyer { ', '} } } ', 'id ')} } }`,
    code: 'COST_IS_TOO_HIGH',
  },
  {
    name: 'a circle of introspection',
    query: `{ __schema { types { ${nested(5, 'fields { type { ', '} } ', 'name ')} } } }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'fields that overlap, 20 times 40',
    query: `{ me { ${times(20, (i) => `...F${i}`)} } } ${times(20, (i) => `fragment F${i} on User { ${times(40, (j) => `x${(i + j) % 40}`)} }`)}`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'conflicts between 45 aliases',
    query: `{ me { ${times(45, (i) => `a: ${i % 2 ? 'id' : 'name'}`)} } }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: '900 unknown fields',
    query: `{ ${times(10, (i) => `me { ${times(90, (j) => `nothing${i}x${j}`)} }`)} }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  { name: '1,500 operations', query: times(1_500, (i) => `query Q${i} { me { id } }`), code: 'TOO_MANY_OPERATIONS' },
  {
    name: '50 operations over 99 fragments',
    query: `${times(50, (i) => `query Q${i}($v: Boolean = true) { me { ...F0 } }`)} ${times(99, (i) => `fragment F${i} on User { id @skip(if: $v) ...F${i + 1} }`)} fragment F99 on User { id }`,
    code: 'TOO_MANY_DIRECTIVES',
  },
  {
    name: '50 operations over 190 fragments',
    query: `${times(50, (i) => `query Q${i} { me { ...F0 } }`)} ${times(98, (i) => `fragment F${i} on User { id ...F${i + 1} }`)} fragment F98 on User { id }`,
    code: 'OPERATION_RESOLUTION_FAILURE',
  },
];

/** The body of the request that sends it. */
export const bodyOf = ({ query, variables = 'null' }: HostileDocument): string =>
  `{"query":${JSON.stringify(query)},"variables":${variables}}`;
