import { createHash } from 'node:crypto';
import { parse } from 'graphql';
import { operationsOf } from './storefront-operations.ts';

const read = (...documents: string[]) => operationsOf(documents.map((text) => parse(text)));

describe('the operations of the storefront', () => {
  it('contain the fragments that they use, through other fragments too, and no others', () => {
    const [operation] = read(
      'query A { products { ...Page } }',
      'fragment Page on ProductConnection { nodes { ...Card } }',
      'fragment Card on Product { id } fragment Other on Product { sku }',
    );
    expect(operation?.body).toBe(
      'query A{products{...Page}}fragment Card on Product{id}fragment Page on ProductConnection{nodes{...Card}}',
    );
  });

  it('carry the hash of the text that is sent', () => {
    const [operation] = read('query A { me { id } }');
    expect(operation?.id).toBe(createHash('sha256').update('query A{me{id}}').digest('hex'));
  });

  it('stand in the order of their names, whatever file has them', () => {
    expect(
      read('query B { me { id } }', 'mutation A { logout { userErrors { code } } }').map(({ name, type }) => [name, type]),
    ).toEqual([
      ['A', 'mutation'],
      ['B', 'query'],
    ]);
  });

  it.each([
    ['a fragment that no file has', ['query A { ...Missing }'], 'no file of the storefront has the fragment Missing'],
    ['one name twice', ['query A { me { id } }', 'query A { me { name } }'], 'called A'],
    ['an operation without a name', ['{ me { id } }'], 'no name'],
  ])('refuse %s', (_, documents, words) => {
    expect(() => read(...documents)).toThrow(new RegExp(words, 'i'));
  });
});
