import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spreadingNulls } from './nulls.ts';
import { root } from './source-files.ts';

describe('a service that is down', () => {
  it('nulls only its own fields of an answer', () => {
    expect(spreadingNulls(readFileSync(join(root, 'schema/supergraph.graphql'), 'utf8'))).toEqual([]);
  });

  const product = 'type P @join__type(graph: A, key: "id") @join__type(graph: B, key: "id")';
  it.each([
    ['a root field', 'type Query { a: [P]! }', 'Query.a'],
    ['a mutation', 'type Mutation { a: Int! }', 'Mutation.a'],
    [
      'a field of an entity of another subgraph',
      `${product} { id: ID! a: Int! @join__field(graph: A) b: Int! @join__field(graph: B) }`,
      'P.b',
    ],
    [
      'a reference to an entity of another subgraph',
      `${product} { id: ID! a: Int! @join__field(graph: A) } type L @join__type(graph: B) { p: P! }`,
      'L.p',
    ],
    [
      'a list of references to entities of another subgraph',
      `${product} { id: ID! a: Int! @join__field(graph: A) } type L @join__type(graph: B) { p: [P!] }`,
      'L.p',
    ],
  ])('is seen to null more by %s that is not nullable', (_, sdl, place) => {
    expect(spreadingNulls(sdl)).toContain(place);
  });

  it.each([
    ['a nullable reference', `${product} { id: ID! a: Int! @join__field(graph: A) } type L @join__type(graph: B) { p: [P]! }`],
    [
      'a reference of the owner itself',
      `${product} { id: ID! a: Int! @join__field(graph: A) } type L @join__type(graph: A) { p: P! }`,
    ],
    ['a nullable root field', 'type Query { a: [P!] }'],
  ])('may do so by %s', (_, sdl) => {
    expect(spreadingNulls(sdl)).toEqual([]);
  });
});
