import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { subgraphNames } from '../../schema/subgraphs.ts';
import { wordless } from './schema-words.ts';
import { root } from './source-files.ts';

describe.each(subgraphNames)('the schema of %s', (name) => {
  it('describes every type, field, argument, enum value and input field', () => {
    expect(wordless(readFileSync(join(root, `schema/${name}.graphql`), 'utf8'))).toEqual([]);
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
