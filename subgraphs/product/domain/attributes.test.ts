import { type Attribute, areAttributes, labelOf, tidiedAttribute, valueLabelOf, withKeptTexts } from './attributes.ts';

const korean = { language: 'ko', name: '색상', value: '파랑' } as const;
const english = { language: 'en', name: 'Colour', value: 'blue' } as const;
const colour: Attribute = { name: 'Colour', value: 'blue', texts: [korean] };

describe('an attribute', () => {
  it('is in the language of the reader, or else in the words of the seller', () => {
    expect([labelOf(colour, 'ko'), valueLabelOf(colour, 'ko')]).toEqual(['색상', '파랑']);
    expect([labelOf(colour, 'en'), valueLabelOf(colour, 'en')]).toEqual(['Colour', 'blue']);
    expect([labelOf({ name: '색상', value: '파랑' }, 'en'), valueLabelOf({ name: '색상', value: '파랑' }, 'en')]).toEqual([
      '색상',
      '파랑',
    ]);
  });

  it('has its texts in the order of the languages, in one line, and none at all without any', () => {
    const spaced = { language: 'ko', name: ' 색상\n', value: '\t파랑' } as const;
    expect(tidiedAttribute({ name: 'Colour ', value: 'blue', texts: [english, spaced] })).toEqual({
      ...colour,
      texts: [korean, english],
    });
    for (const texts of [[], undefined])
      expect(Object.keys(tidiedAttribute({ name: 'Colour', value: 'blue', texts }))).toEqual(['name', 'value']);
  });

  it.each<[string, Attribute[]]>([
    ['a language twice', [{ ...colour, texts: [korean, korean] }]],
    ['a text without a name', [{ ...colour, texts: [{ ...korean, name: '\u3164' }] }]],
    ['a text without a value', [{ ...colour, texts: [{ ...korean, value: ' ' }] }]],
    ['a text with a long name', [{ ...colour, texts: [{ ...korean, name: '색'.repeat(61) }] }]],
    ['a text with a long value', [{ ...colour, texts: [{ ...korean, value: '색'.repeat(201) }] }]],
    ['two names of one language that look alike', [colour, { name: 'Shade', value: 'x', texts: [{ ...korean, name: ' 색상' }] }]],
  ])('is refused with %s', (_, attributes) => {
    expect(areAttributes(attributes)).toBe(false);
  });

  it('may have in a further language the words of another attribute’s seller', () => {
    expect(areAttributes([{ ...colour, texts: [korean, english] }])).toBe(true);
    expect(areAttributes([colour, { name: '색상', value: '하늘색' }])).toBe(true);
  });
});

describe('changed attributes', () => {
  const size = { name: 'Size', value: 'L' };

  it('keep their texts where name and value look as before, and the change gives none', () => {
    const kept = withKeptTexts([colour], [size, { name: 'colour', value: ' Blue' }]);
    expect(kept.map(({ texts }) => texts)).toEqual([undefined, [korean]]);
  });

  it('lose the texts of another name or value', () => {
    for (const changed of [
      { name: 'Colour', value: 'red' },
      { name: 'Shade', value: 'blue' },
    ])
      expect(withKeptTexts([colour], [changed])[0]?.texts).toBeUndefined();
  });

  it('have the texts that the change gives, or none if it gives none of them', () => {
    expect(withKeptTexts([colour], [{ ...colour, texts: [english] }])).toEqual([{ ...colour, texts: [english] }]);
    expect(withKeptTexts([colour], [{ ...colour, texts: [] }])).toEqual([{ ...colour, texts: [] }]);
  });
});
