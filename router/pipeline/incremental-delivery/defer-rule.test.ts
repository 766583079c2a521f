import { buildSchema, parse, validate } from 'graphql';
import { deferRule } from './defer-rule.ts';

const schema = buildSchema(`
  directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
  type Query { a: A } type Mutation { a: A } type Subscription { a: A } type A { a: A b: Int }
`);
const faults = (text: string) => validate(schema, parse(text), [deferRule]).map(({ message }) => message);

describe('what may be deferred', () => {
  it.each([
    '{ ... @defer { a { b } } }',
    '{ a { ... @defer(label: "x") { b } ...F @defer(label: "y") } } fragment F on A { b }',
    'mutation { a { ... @defer { b } } }',
    'mutation { ... @defer(if: false) { a { b } } }',
    'subscription ($x: Boolean!) { a { ... @defer(if: $x) { b } } }',
    'fragment F on A { ...F @defer } { a { ...F } }',
  ])('%s', (text) => {
    expect(faults(text)).toEqual([]);
  });

  it.each([
    ['{ a { ... @defer(label: "x") { b } a { ... @defer(label: "x") { b } } } }', 'The label "x" is used more than once.'],
    ['query ($x: String) { a { ... @defer(label: $x) { b } } }', 'The label of `@defer` must be a string literal.'],
    [
      'mutation { ... on Mutation { ...F @defer } } fragment F on Mutation { a { b } }',
      '`@defer` is not allowed on the root of a mutation.',
    ],
    ['subscription { a { ...F } } fragment F on A { a { ... @defer { b } } }', '`@defer` is not allowed in a subscription.'],
  ])('is not %s', (text, fault) => {
    expect(faults(text)).toEqual([fault]);
  });
});
