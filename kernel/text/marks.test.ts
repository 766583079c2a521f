import { lettersOf, withoutMarks } from './marks.ts';

describe('marks', () => {
  it.each([
    ['Éclair', 'Eclair'],
    ['ΟΔΥΣΣΕΎΣ', 'ΟΔΥΣΣΕΥΣ'],
    ['만년필', '만년필'],
    ['ガラス', 'ガラス'],
    ['plain 100%', 'plain 100%'],
  ])('are left out of %s', (text, expected) => {
    expect(withoutMarks(text)).toBe(expected);
  });
});

it('a syllable of Hangul has its letters', () => {
  expect(lettersOf('년')).toHaveLength(3);
  expect(lettersOf('tea')).toEqual(['t', 'e', 'a']);
});
