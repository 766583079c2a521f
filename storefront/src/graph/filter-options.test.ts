import { attributeOptions, categoryOptions, chosenAttribute, filterOptions } from './filter-options.ts';

const counted = (value: string, count: number) => ({ value, count });

describe('the values of a filter', () => {
  it('begin with the chosen ones, whatever their number', () => {
    const options = filterOptions([counted('A', 9), counted('B', 2)], ['B']);
    expect(options.map(({ value, count, isChosen }) => [value, count, isChosen])).toEqual([
      ['B', 2, true],
      ['A', 9, false],
    ]);
  });

  it('keep a chosen one that no product has', () => {
    expect(filterOptions([], ['Z'])).toEqual([{ value: 'Z', text: 'Z', count: undefined, isChosen: true }]);
  });

  it('have a chosen one once, as the catalogue spells it', () => {
    expect(filterOptions([counted('Hanbyeol', 3)], ['HANBYEOL'])).toEqual([
      { value: 'Hanbyeol', text: 'Hanbyeol', count: 3, isChosen: true },
    ]);
  });

  it('are at most twelve beside the chosen ones', () => {
    const many = Array.from({ length: 50 }, (_, index) => counted(`b${index}`, 50 - index));
    expect(filterOptions(many, ['b40'])).toHaveLength(13);
  });
});

describe('the categories of a filter', () => {
  const category = (slug: string) => ({ id: slug, slug, name: slug.toUpperCase() });
  const menu = [
    { ...category('tea'), productCount: 9, children: [category('green'), category('black')] },
    { ...category('home'), productCount: 2, children: [category('light')] },
  ];
  const facet = (slug: string, count: number) => ({ category: category(slug), count });
  const facets = [facet('home', 2), facet('tea', 9), facet('green', 7), facet('light', 2)];
  const optionsOf = (...chosen: readonly string[]) =>
    categoryOptions(menu, facets, new Map(chosen.map((slug) => [slug, slug.toUpperCase()]))).map(
      ({ value, count, isWithin = false }) => [value, count, isWithin],
    );

  it('are the roots in the order of the menu', () => {
    expect(optionsOf()).toEqual([
      ['tea', 9, false],
      ['home', 2, false],
    ]);
  });

  it('have those within a root once it, or one of them, is chosen; without those that list nothing', () => {
    const opened = [
      ['tea', 9, false],
      ['green', 7, true],
      ['home', 2, false],
    ];
    expect(optionsOf('tea')).toEqual(opened);
    expect(optionsOf('green')).toEqual(opened);
  });

  it('keep a chosen one that lists nothing, and one that the menu does not have', () => {
    expect(optionsOf('black')).toContainEqual(['black', undefined, true]);
    expect(optionsOf('deep')[0]).toEqual(['deep', undefined, false]);
  });
});

describe('the attributes of a filter', () => {
  const counted = (value: string, label: string, count: number) => ({ value, label, count });
  const facets = [
    { name: 'Colour', label: '색상', values: [counted('Red', '빨강', 3), counted('Blue', '파랑', 1)] },
    { name: 'Pages', label: '쪽수', values: [counted('432', '432', 1)] },
    { name: 'Size', label: '크기', values: [counted('L', '대', 2), counted('S', '소', 1)] },
  ];
  const namesOf = (...chosen: readonly string[]) =>
    attributeOptions(
      facets,
      chosen.map((name) => ({ name, values: ['L'] })),
    ).map(({ name, isChosen }) => [name, isChosen]);

  it('are those with more than one value', () => {
    expect(namesOf()).toEqual([
      ['Colour', false],
      ['Size', false],
    ]);
  });

  it('begin with the chosen ones, as the catalogue spells them, those too that nothing has', () => {
    expect(namesOf('SIZE', 'Nothing')).toEqual([
      ['Size', true],
      ['Nothing', true],
      ['Colour', false],
    ]);
  });

  it('have the words of the address as values, and show those of the reader', () => {
    const [colour] = attributeOptions(facets, [{ name: 'colour', values: ['blue', 'Grey'] }]);
    expect([colour?.name, colour?.label]).toEqual(['Colour', '색상']);
    expect(colour?.options.map(({ value, text }) => [value, text])).toEqual([
      ['Blue', '파랑'],
      ['Grey', 'Grey'],
      ['Red', '빨강'],
    ]);
  });

  it('are named to the reader where they are chosen, as the address has them where no product has them', () => {
    expect(chosenAttribute(facets, 'COLOUR', 'red')).toBe('색상: 빨강');
    expect(chosenAttribute(facets, 'Colour', 'Grey')).toBe('색상: Grey');
    expect(chosenAttribute(facets, 'Wool', 'merino')).toBe('Wool: merino');
  });
});
