import { cacheableOf } from '@commerce/router/cache/cacheable.ts';
import { readHints } from '@commerce/router/cache/hints.ts';
import { readSchemaDirectives } from '@commerce/router/request/schema-directives.ts';
import { cachedSupergraph } from './cached-shop.support.ts';

const supergraph = cachedSupergraph();
const hints = readHints(supergraph, readSchemaDirectives(supergraph));
const entities = (selections: string) =>
  `query ($r: [_Any!]!) { e: _entities(representations: $r) { __typename ${selections} } }`;
const secondsOf = (query: string) => {
  const { root, entities: asked } = cacheableOf(query, hints);
  return (root?.maxAgeMs ?? asked?.get('e')?.maxAgeMs ?? 0) / 1000;
};

describe('what may be kept', () => {
  it.each([
    ['a public root field, as long as its hint says', '{ items { id name } }', 30],
    ['a root field by the hint of its type', '{ item(id: 1) { id name } }', 60],
    ['a leaf of the root', '{ count }', 30],
    ['what inherits from the object around it', '{ item(id: 1) { seller { id } } }', 60],
    ['what stands in fragments', 'query { item(id: 1) { ...A ... on Item { price } } } fragment A on Item { name }', 60],
    ['an entity', entities('... on Item { name price }'), 60],
    ['the one field of an entity that is public by itself', entities('... on Person { name }'), 20],
  ])('is %s', (_, query, seconds) => {
    expect(secondsOf(query)).toBe(seconds);
  });

  it.each([
    ['a root field without a hint', '{ whoAsks }'],
    ['a public field beside one that is not', '{ count whoAsks }'],
    ['a public type below a field without a hint', '{ viewed { item { name } } }'],
    ['public fields of the caller', '{ me { name } }'],
    ['a private field of a public type', '{ item(id: 1) { bargain } }'],
    ['an object without a hint in a public one', '{ item(id: 1) { origin { country } } }'],
    ['a field for the signed-in', '{ item(id: 1) { margin } }'],
    ['a field that needs a scope', '{ item(id: 1) { name cost } }'],
    ['a root field for the signed-in', '{ guarded { name } }'],
    ['a root field that needs a scope', '{ scoped { name } }'],
    ['a type for the signed-in, though a field calls it public', '{ item(id: 1) { secret { text } } }'],
    ['a field of an interface that one of its types guards', '{ thing { title } }'],
    ['what a fragment hides', '{ item(id: 1) { ... on Item { ...A } } } fragment A on Item { margin }'],
    ['a guarded field of an entity', entities('... on Item { name margin }')],
    ['a field that the type’s hint cannot speak for, as several subgraphs add to the type', entities('... on Person { email }')],
    ['such a field of another subgraph', entities('... on Person { rank }')],
    ['entities of an unknown type', entities('... on Stranger { name }')],
    ['a mutation', 'mutation { setPrice(id: 1, price: 2) { id price } }'],
  ])('is never %s', (_, query) => {
    expect(cacheableOf(query, hints)).toMatchObject({ root: undefined, entities: undefined, isPublic: false });
  });
});
