import { type Category, canonicalName, childrenOf, keysOf, nameIn, parentOf, rootOfText, subtreeOf } from './category.ts';
import { categoryTree } from './category-tree.ts';

const aCategory = (id: string, path: readonly string[], change: Partial<Category> = {}): Category => ({
  id,
  slug: id,
  names: { en: id },
  position: 0,
  path: [...path, id],
  ...change,
});
const drinks = aCategory('drinks', [], { names: { ko: '음료', en: 'Drinks' }, position: 1 });
const tea = aCategory('tea', ['drinks'], { position: 2 });
const coffee = aCategory('coffee', ['drinks'], { position: 1 });
const green = aCategory('green', ['drinks', 'tea']);
const books = aCategory('books', []);
const all = [green, tea, drinks, coffee, books];

describe('a category', () => {
  it('has a name in every language, its own or that of another', () => {
    expect(nameIn(drinks, 'ko')).toBe('음료');
    expect(nameIn(drinks, 'en')).toBe('Drinks');
    expect(nameIn(tea, 'ko')).toBe('tea');
    expect(nameIn({ names: { ko: '차' } }, 'en')).toBe('차');
    expect(canonicalName(drinks)).toBe('음료');
  });

  it('is found by each of its names', () => {
    expect(keysOf({ names: { ko: '음료', en: ' DRINKS' } })).toEqual(['음료', 'drinks']);
    expect(keysOf({ names: { ko: 'Tea', en: 'tea' } })).toEqual(['tea']);
  });

  it('is named in the language of the free text that makes it', () => {
    const root = { id: 'a', slug: 'a', position: 3 };
    expect(rootOfText('녹차 Tea', root)).toEqual({ ...root, names: { ko: '녹차 Tea' }, path: ['a'] });
    expect(rootOfText('Tea', root)).toEqual({ ...root, names: { en: 'Tea' }, path: ['a'] });
  });
});

describe('the category tree', () => {
  it('knows parents, children in their order, and descendants', () => {
    expect([drinks, tea, green].map(parentOf)).toEqual([null, 'drinks', 'tea']);
    expect(childrenOf(all, null)).toEqual([books, drinks]);
    expect(childrenOf(all, 'drinks')).toEqual([coffee, tea]);
    expect(subtreeOf(all, 'drinks').toSorted()).toEqual(['coffee', 'drinks', 'green', 'tea']);
    expect(subtreeOf(all, 'books')).toEqual(['books']);
  });

  it('counts the products of descendants too', () => {
    const tree = categoryTree(
      all,
      new Map([
        ['green', 3],
        ['drinks', 1],
        ['coffee', 2],
      ]),
    );
    expect(['drinks', 'tea', 'green', 'coffee', 'books', 'none'].map((id) => tree.productCountOf(id))).toEqual([
      6, 3, 3, 2, 0, 0,
    ]);
    expect(tree.childrenOf(null)).toEqual([books, drinks]);
    expect(tree.childrenOf('green')).toEqual([]);
  });
});
