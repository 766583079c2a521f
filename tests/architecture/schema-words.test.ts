import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { subgraphNames } from '@commerce/schema/subgraphs.ts';
import { federationWords, wordless } from './schema-words.ts';
import { root } from './source-files.ts';

describe.each(subgraphNames)('the schema of %s', (name) => {
  it('describes every type, field, argument, enum value and input field', () => {
    expect(wordless(readFileSync(join(root, `schema/${name}.graphql`), 'utf8'))).toEqual([]);
  });
});

describe('the schema that clients see', () => {
  const api = readFileSync(join(root, 'schema/api.graphql'), 'utf8');

  it('describes every type, field, argument, enum value and input field', () => {
    expect(wordless(api)).toEqual([]);
  });

  it('shows nothing of Apollo Federation', () => {
    expect(federationWords(api)).toEqual([]);
  });

  it.each([
    ['a directive', 'type A @key(fields: "id") { b: ID }', '@key'],
    ['a type of the planner', 'type Query { _entities: _Any }', '_entities'],
    ['a mark of composition', 'type A { b: Int @join__field(graph: USER) }', '@join__field'],
  ])('is caught with %s', (_, sdl, word) => {
    expect(federationWords(sdl)).toContain(word);
  });
});

describe('a schema', () => {
  it.each([
    ['type', 'type A { "A field." b: Int }', 'A'],
    ['field', '"A type." type A { b: Int }', 'A.b'],
    ['field with an empty description', '"A type." type A { "" b: Int }', 'A.b'],
    ['argument', '"A type." type A { "A field." b(c: Int): Int }', 'A.b.c'],
    ['enum value', '"An enum." enum A { B }', 'A.B'],
    ['input field', '"An input." input A { b: Int }', 'A.b'],
    ['scalar', 'scalar A', 'A'],
    ['union', 'union A = B', 'A'],
  ])('with a wordless %s is caught', (_, sdl, element) => {
    expect(wordless(sdl)).toEqual([element]);
  });
});
