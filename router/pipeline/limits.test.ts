import { readFileSync } from 'node:fs';
import { buildASTSchema, getIntrospectionQuery, parse } from 'graphql';
import { defaultLimits, exceededLimit } from './limits.ts';
import { makePrepareOperation } from './prepare-operation.ts';

const orderSdl = readFileSync(new URL('../../schema/order.graphql', import.meta.url), 'utf8');
const schema = buildASTSchema(parse(orderSdl), { assumeValidSDL: true });
const prepare = makePrepareOperation({ schema, limits: defaultLimits, explainsSchema: true });

const verdict = (query: string, variables: Record<string, unknown> = {}) => {
  const result = prepare({ query, operationName: undefined, variables, extensions: {} });
  return result.ok ? 'ok' : result.refusal.errors[0]?.extensions?.code;
};

const uuid = '019af2c4-7b1e-7a55-9c0d-3f6f5a1b2c3d';
const nested = (levels: number) =>
  `{ order(id: "1") ${'{ buyer { orders { nodes '.repeat(levels)} { id } ${'} } }'.repeat(levels)} }`;
const doubling = (levels: number) =>
  `{ ...F0 } ${Array.from({ length: levels }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ')} fragment F${levels} on Query { order(id: "1") { id } }`;

describe('the default limits', () => {
  it('let an order of 1,000 lines pass, as variables and as literals', () => {
    const lines = Array.from({ length: 1_000 }, () => ({ productId: uuid, quantity: 10_000 }));
    const input = { idempotencyKey: uuid, lines };
    expect(verdict('mutation($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } } }', { input })).toBe('ok');
    const literals = lines.map(({ productId, quantity }) => `{ productId: "${productId}", quantity: ${quantity} }`);
    expect(verdict(`mutation { placeOrder(input: { idempotencyKey: "${uuid}", lines: [${literals}] }) { order { id } } }`)).toBe(
      'ok',
    );
  });

  it('let the playground read the schema', () => {
    expect(verdict(getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true, specifiedByUrl: true }))).toBe(
      'ok',
    );
  });

  it.each<[string, string, string]>([
    ['a megabyte of tokens', `{ order(id: "1") { ${'id '.repeat(350_000)} } }`, 'TOO_MANY_TOKENS'],
    ['50 levels', nested(17), 'TOO_DEEP'],
    ['brackets without end', '{ a '.repeat(7_000), 'TOO_DEEP'],
    ['fragments that double 30 times', doubling(30), 'TOO_MANY_FIELDS'],
    ['5,000 fields', `{ order(id: "1") { ${'id '.repeat(5_000)} } }`, 'TOO_MANY_FIELDS'],
    [
      '1,000 aliases',
      `{ order(id: "1") { ${Array.from({ length: 1_000 }, (_, i) => `a${i}: id`).join(' ')} } }`,
      'TOO_MANY_ALIASES',
    ],
    ['a field written 100 times', `{ order(id: "1") { ${'id '.repeat(100)} } }`, 'TOO_MANY_ALIASES'],
    ['30 root fields', `{ ${Array.from({ length: 30 }, (_, i) => `f${i}`).join(' ')} }`, 'TOO_MANY_ROOT_FIELDS'],
    ['10,000 directives', `{ order(id: "1") { id ${'@a '.repeat(7_000)} } }`, 'TOO_MANY_DIRECTIVES'],
    ['directives on the operation', `query ${'@a '.repeat(60)} { order(id: "1") { id } }`, 'TOO_MANY_DIRECTIVES'],
    ['300 inline fragments', `{ order(id: "1") { ${'... on Order { id } '.repeat(300)} } }`, 'TOO_MANY_FRAGMENTS'],
    [
      '300 unused fragments',
      `{ order(id: "1") { id } } ${Array.from({ length: 300 }, (_, i) => `fragment F${i} on Order { id }`).join(' ')}`,
      'TOO_MANY_FRAGMENTS',
    ],
    ['fragments in a circle', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      '3,000 variables',
      `query(${Array.from({ length: 3_000 }, (_, i) => `$v${i}: ID`).join(' ')}) { order(id: "1") { id } }`,
      'TOO_MANY_VARIABLES',
    ],
    ['a literal of 1,000 levels', `{ order(id: ${'['.repeat(1_000)}1${']'.repeat(1_000)}) { id } }`, 'VALUE_IS_TOO_DEEP'],
  ])('refuse %s', (_, query, code) => {
    expect(verdict(query)).toBe(code);
  });
});

describe('the limits of values', () => {
  const place = 'mutation($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } } }';

  it('refuse variables that nest without end, and lists without end', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(verdict(place, { input: deep })).toBe('VALUE_IS_TOO_DEEP');
    const line = { productId: uuid, quantity: 1 };
    expect(verdict(place, { input: { idempotencyKey: uuid, lines: Array(10_001).fill(line) } })).toBe('LIST_IS_TOO_LONG');
    expect(verdict(place, { input: { idempotencyKey: uuid, lines: Array(10_000).fill(line) } })).toBe('ok');
  });
});

describe('a limit', () => {
  const deepest = 'query { a { ...F } } fragment F on T { b { c } }';

  it('counts through fragments, and lets the exact measure pass', () => {
    expect(exceededLimit(parse(deepest), { ...defaultLimits, depth: 3 })).toBeUndefined();
    expect(exceededLimit(parse(deepest), { ...defaultLimits, depth: 2 })).toBe('TOO_DEEP');
    expect(exceededLimit(parse(deepest), { ...defaultLimits, fields: 3 })).toBeUndefined();
    expect(exceededLimit(parse(deepest), { ...defaultLimits, fields: 2 })).toBe('TOO_MANY_FIELDS');
  });

  it('on root fields looks into root fragments and at each operation by itself', () => {
    const limits = { ...defaultLimits, rootFields: 2 };
    expect(exceededLimit(parse('query A { a b } query B { c d }'), limits)).toBeUndefined();
    expect(exceededLimit(parse('{ a ...F } fragment F on Query { b c }'), limits)).toBe('TOO_MANY_ROOT_FIELDS');
  });
});
