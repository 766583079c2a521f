import fc from 'fast-check';
import { fold, identityKey } from './fold.ts';

const unseen = [
  '\u200B',
  '\u00AD',
  '\u034F',
  '\uFE0F',
  '\u2060',
  '\uFEFF',
  '\u180E',
  '\u3164',
  '\u202A',
  '\u{E0100}',
  '\u200D',
  '\u2800',
];
const name = fc.string({ unit: 'grapheme', maxLength: 20 });

describe('folding a text', () => {
  it.each([
    ['ΣΊΣΥΦΟΣ', 'σίσυφος', 'Σίσυφος', 'σίσυφοσ'],
    ['straße', 'STRASSE', 'Straẞe', 'strasse'],
    ['İstanbul', 'ISTANBUL', 'ıstanbul', 'istanbul', 'i\u0307stanbul'],
    ['ﬁlter', 'FILTER', 'ﬁLTER', 'ｆｉｌｔｅｒ'],
    ['ǰ', 'J\u030C', 'j\u030C'],
    ['teapot', 'tea\u00ADpot', 'tea\u200Bpot', 'TEA\u2060POT', 'tea\uFE0Fpot'],
    ['ｶﾞﾗｽ', 'ガラス', 'カ\u3099ラス'],
    ['가방', '\u1100\u1161\u1107\u1161\u11BC'],
    ['Ꭰ', 'ꭰ'],
    ['ა', 'Ა'],
    ['\u212A', 'k', 'K'],
  ])('makes one text of %j and %j', (...spellings) => {
    expect(new Set(spellings.map(fold)).size).toBe(1);
  });

  it.each([
    ['éclair', 'eclair'],
    ['가', '각'],
    ['tea', 'teas'],
    ['1', '2'],
  ])('keeps %j and %j apart', (one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });

  // Unicode 17.0, 3.13.5: toNFKC_Casefold is idempotent, and closed under case mapping and normalisation.
  it('makes one text of every code point in any case and normal form', () => {
    const apart: string[] = [];
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += 1) {
      const one = String.fromCodePoint(codePoint);
      if (/[\p{Cn}\p{Co}\p{Cs}\p{Unified_Ideograph}]/u.test(one)) continue;
      const folded = fold(one);
      const spellings = [folded, one.toUpperCase(), one.toLowerCase(), one.normalize('NFD'), one.normalize('NFKC')];
      if (spellings.some((spelling) => fold(spelling) !== folded)) apart.push(`U+${codePoint.toString(16)}`);
    }
    expect(apart).toEqual([]);
  });

  it('sees neither case nor normal form nor what is invisible, in any text', () => {
    fc.assert(
      fc.property(name, fc.constantFrom(...unseen), fc.nat(), (text, hidden, at) => {
        const letters = [...text];
        letters.splice(at % (letters.length + 1), 0, hidden);
        const folded = fold(text);
        expect(fold(folded)).toBe(folded);
        expect(fold(letters.join(''))).toBe(folded);
        for (const change of ['NFC', 'NFD', 'NFKC', 'NFKD']) expect(fold(text.normalize(change))).toBe(folded);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what tells two names apart', () => {
  it('is neither case nor space', () => {
    const spellings = [
      'Green Tea',
      ' green  tea ',
      'GREEN\u3000TEA',
      'Green\u00A0Tea',
      'gre\u00ADen tea\u3164',
      'Ｇｒｅｅｎ Ｔｅａ',
      'Green\r\nTea',
    ];
    expect(new Set(spellings.map(identityKey))).toEqual(new Set(['green tea']));
  });

  it('is a key of its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        expect(identityKey(identityKey(text))).toBe(identityKey(text));
      }),
    );
  });
});
