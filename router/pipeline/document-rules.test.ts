import { buildSchema } from 'graphql';
import { defaultLimits } from './limits.ts';
import { makePrepareOperation } from './prepare-operation.ts';

const schema = buildSchema(`
  scalar Any
  input In { f: Float any: Any fs: [Float!] }
  type Query { n(f: Float, in: In, any: Any, fs: [Float]): Int }
  type Subscription { n(f: Float): Int m: Int thing: Thing }
  type Thing { n: Int }
`);
const prepare = makePrepareOperation({ schema, limits: defaultLimits, explainsSchema: true });
const codeOf = (query: string, variables: Record<string, unknown> = {}) => {
  const prepared = prepare({ query, operationName: undefined, variables, extensions: {} });
  return prepared.ok ? undefined : prepared.refusal.errors.map(({ extensions }) => extensions?.code).join();
};
const invalid = 'GRAPHQL_VALIDATION_FAILED';

// GraphQL specification of September 2025, 5.2.4.1.
describe('a condition in the root selection set of a subscription', () => {
  const places = [
    'subscription (DECLARED) { n CONDITION }',
    'subscription (DECLARED) { n ... CONDITION { m } }',
    'subscription (DECLARED) { ... CONDITION { n } }',
    'subscription (DECLARED) { ... on Subscription { ... { n CONDITION } } }',
    'subscription (DECLARED) { ...F CONDITION } fragment F on Subscription { n }',
    'subscription (DECLARED) { ...F } fragment F on Subscription { n ...G } fragment G on Subscription { m CONDITION }',
  ];
  const conditions = ['@skip(if: $b)', '@include(if: $b)', '@skip(if: true)', '@include(if: true)', '@include(if: false)'];
  const declarations = ['$b: Boolean!', '$b: Boolean = true'];
  const cases = places.flatMap((place) =>
    conditions.flatMap((condition) => declarations.map((declared) => [place, condition, declared] as const)),
  );
  it.each(cases)('is refused, whatever it says: %s, %s, %s', (place, condition, declared) => {
    const query = place.replace('CONDITION', condition).replace('DECLARED', declared);
    for (const variables of [{ b: true }, { b: false }, { b: null }, {}]) expect(codeOf(query, variables)).toContain(invalid);
  });

  it('is taken below the root field, and beside the subscription', () => {
    expect(codeOf('subscription ($b: Boolean!) { thing { n @skip(if: $b) } }', { b: true })).toBeUndefined();
    expect(codeOf('query ($b: Boolean!) { n @skip(if: $b) }', { b: true })).toBeUndefined();
    expect(codeOf('subscription { ...F ...F } fragment F on Subscription { n }')).toBeUndefined();
    expect(codeOf('subscription { n m }')).toBe(invalid);
  });
});

describe('a literal of a Float', () => {
  const places = ['n(f: V)', 'n(in: { f: V })', 'n(in: { fs: [1, V] })', 'n(fs: V)'];
  it.each(places.flatMap((place) => ['1e400', '-1E+400', `1${'0'.repeat(309)}`, '1.5e99999'].map((v) => [place, v] as const)))(
    'is refused where no double is near it (GraphQL specification, 3.5.2): %s %s',
    (place, value) => expect(codeOf(`{ ${place.replace('V', value)} }`)).toBe(invalid),
  );

  it.each(['1e308', '1e-400', '0.12345678901234567890', '9007199254740993', '-0'])('is taken otherwise: %s', (value) => {
    for (const place of places) expect(codeOf(`{ ${place.replace('V', value)} }`)).toBeUndefined();
  });

  it('is refused as the default of a variable too, and any number is taken by scalars of the product', () => {
    expect(codeOf('query ($f: Float = 1e400) { n(f: $f) }')).toBe(invalid);
    expect(codeOf('query ($in: In = { f: 1e400 }) { n(in: $in) }')).toBe(invalid);
    expect(codeOf('{ n(any: { a: [1e400] }, in: { any: 1e400 }) }')).toBeUndefined();
  });
});
