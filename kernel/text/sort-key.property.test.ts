import fc from 'fast-check';
import { sortKey } from './sort-key.ts';

const collators = {
  letters: new Intl.Collator('en', { sensitivity: 'base' }),
  accents: new Intl.Collator('en', { sensitivity: 'accent' }),
  all: new Intl.Collator('en'),
};
/** As SQLite and MySQL compare: by bytes of UTF-8, which is by code points. */
const byKeys = (a: string, b: string): number => Buffer.compare(Buffer.from(sortKey(a, 4_000)), Buffer.from(sortKey(b, 4_000)));

const letters = {
  Latin: 'aAbcdeéèêEÉfgijklmnñoöpqrstuüvwxyzZßæÆœøØđłİıǰ0123½ﬁａＡ -_.\'’"/&',
  Greek: 'αάΑβγδεέΣσςωΏ ',
  Cyrillic: 'абвгґдеёЁжийЙкіїІя ',
  Korean: '가각간갃나낙다라마바사아자하힣ㄱㅏ한글 aA1漢字',
  Japanese: 'かがカガきぎっつゔヴーあいうアィﾊﾟ亜東京 ',
  Arabic: 'ابتآأإؤئي٠١٩لم ',
  Hebrew: 'אבגדהשׁשׂ ',
  Thai: 'กขคฆเแโไะาัิ์ ',
  Devanagari: 'अआकखगािीु्ंक़०१ ',
  symbols: '🍵☕€$£#!~©™°%+=<>|[]{}*@ ',
};
const everything = Object.values(letters).join('');

/** Two texts that are often alike but for a character, so that every level decides sometimes. */
const twoOf = (alphabet: string) => {
  const character = fc.constantFrom(...alphabet);
  const text = fc.array(character, { minLength: 1, maxLength: 7 });
  return fc.oneof(
    fc.tuple(text, text),
    fc.tuple(text, fc.nat(), character).map(([one, at, other]) => [one, one.with(at % one.length, other)] as const),
  );
};

/** Whether each mark stands in canonical order behind the accents of its letter: no Hebrew point behind an accented Greek one. */
const hasMarksInOrder = (text: string): boolean =>
  [...text.normalize('NFC')].map((character) => character.normalize('NFD')).join('') === text.normalize('NFD');

// Unicode composes some Tibetan vowel signs never, so that ICU alone sees them as one.
const tibetanVowels = /[\u0F71-\u0F81]/;

describe('the key by which names are sorted', () => {
  it.each(Object.entries({ ...letters, everything }))('is in the order of ICU for %s', (_, alphabet) => {
    fc.assert(
      fc.property(twoOf(alphabet), ([one, other]) => {
        const [a, b] = [one.join(''), other.join('')];
        fc.pre(hasMarksInOrder(a) && hasMarksInOrder(b));
        expect([a, b, byKeys(a, b)]).toEqual([a, b, Math.sign(collators.all.compare(a, b))]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('has every letter of Unicode at its place, but the ideographs of the extensions and some Tibetan vowels', () => {
    const isPlaced = (one: string) =>
      !/[\p{Cn}\p{Co}\p{Cs}]/u.test(one) &&
      !tibetanVowels.test(one) &&
      (!/\p{Unified_Ideograph}/u.test(one.normalize('NFKD')) || /[\u4E00-\u9FFF]/u.test(one));
    const characters = Array.from({ length: 0x110000 }, (_, codePoint) => String.fromCodePoint(codePoint)).filter(isPlaced);
    const sorted = characters
      .map((one) => ({ one, key: Buffer.from(sortKey(one)) }))
      .sort((a, b) => Buffer.compare(a.key, b.key));
    const apart = sorted.flatMap(({ one }, at) => {
      const before = sorted[at - 1]?.one ?? '';
      return collators.letters.compare(before, one) > 0 ? [`${before} ${one}`] : [];
    });
    expect(apart).toEqual([]);
    expect(characters.length).toBeGreaterThan(75_000);
  });

  it('sorts as readers expect, whatever the code points', () => {
    const names = [
      'zebra',
      'Äpfel',
      'apple',
      'Zebra',
      'élan',
      'eland',
      'Apple',
      'ångström',
      '가방',
      '나비',
      'Œuvre',
      'ouvert',
      '10 cups',
      '2 cups',
    ];
    const sorted = names.toSorted(byKeys);
    expect(sorted).toEqual(names.toSorted(collators.all.compare));
    expect(sorted).toEqual([
      '10 cups',
      '2 cups',
      'ångström',
      'Äpfel',
      'apple',
      'Apple',
      'élan',
      'eland',
      'Œuvre',
      'ouvert',
      'zebra',
      'Zebra',
      '가방',
      '나비',
    ]);
  });

  it('holds nothing below the space that MySQL pads short texts with, and no half of a surrogate pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), fc.integer({ min: 1, max: 40 }), (text, most) => {
        const key = sortKey(text, most);
        expect([...key].length).toBeLessThanOrEqual(most);
        expect([key.isWellFormed(), /[\0-\x20]|!$/.test(key)]).toEqual([true, false]);
      }),
    );
  });

  it('is one for a text in any normal form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) =>
        expect(sortKey(text.normalize('NFD'))).toBe(sortKey(text.normalize('NFC'))),
      ),
    );
  });
});
