import fc from 'fast-check';
import { firstOf, isBlank, lengthOf, oneLine, paragraphs } from './display.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 40 });

describe('a text of one line', () => {
  it.each([
    ['  green \t\n tea\u3000', 'green tea'],
    ['cafe\u0301', 'café'],
    ['Green\u202Etea', 'Greentea'],
    ['soft\u00ADhyphen\u200B\uFEFF', 'softhyphen'],
    ['e\u200B\u0301', 'é'],
    ['half \uD83D', 'half \uFFFD'],
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
    ['\u{1F468}\u200D\u{1F469}\u200D\u{1F467}', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'],
  ])('%j is kept as %j', (typed, kept) => {
    expect(oneLine(typed)).toBe(kept);
  });

  it('is well-formed, composed and its own tidy form, whatever was typed', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const kept = oneLine(typed);
        expect(kept).toBe(kept.toWellFormed().normalize('NFC').trim());
        expect(kept).not.toMatch(/[\p{Cc}\p{Bidi_Control}]| {2}/u);
        expect(oneLine(kept)).toBe(kept);
      }),
    );
  });
});

describe('a text of many lines', () => {
  it.each([
    [' a\r\nb\rc\n\td ', 'a\nb\nc\n\td'],
    ['a\u0000\u0085b', 'ab'],
    ['abc\u202Edef\u2066', 'abcdef'],
  ])('%j is kept as %j', (typed, kept) => {
    expect(paragraphs(typed)).toBe(kept);
  });

  it('is its own tidy form', () => {
    fc.assert(fc.property(anyText, (typed) => expect(paragraphs(paragraphs(typed))).toBe(paragraphs(typed))));
  });
});

describe('a text that shows nothing', () => {
  const nothing = [
    ...[
      '',
      ' ',
      '\u3000',
      '\t\n',
      '\u0000',
      '\u3164',
      '\u115F',
      '\u1160',
      '\uFFA0',
      '\u2800',
      '\u00AD',
      '\u034F',
      '\u180E',
      '\u061C',
    ],
    ...[
      '\u200B',
      '\u200D',
      '\u200F',
      '\u2060',
      '\u202E',
      '\u2066',
      '\uFEFF',
      '\uFE0F',
      '\u{E0100}',
      '\u{E0041}',
      '\u{1D159}',
      '\u0301',
    ],
  ];
  it.each(nothing)('%j', (text) => {
    expect(isBlank(text)).toBe(true);
    expect(isBlank(`${text} ${text}`)).toBe(true);
    expect(isBlank(`${text}a`)).toBe(false);
  });

  it('is made of any number of such characters', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...nothing)), (characters) => expect(isBlank(characters.join(''))).toBe(true)),
    );
  });

  it.each(['a', '가', '1', '-', '\u{1F375}', '\u0600', '\uFFFD', 'ｱ'])('%j is not one', (text) => {
    expect(isBlank(text)).toBe(false);
  });
});

describe('the length of a text', () => {
  it('counts code points', () => {
    fc.assert(fc.property(anyText, (text) => expect(lengthOf(text)).toBe([...text].length)));
  });

  it('bounds its beginning, which never ends in half a character', () => {
    fc.assert(
      fc.property(anyText, fc.nat({ max: 50 }), (text, most) => {
        expect(firstOf(text, most)).toBe([...text].slice(0, most).join(''));
      }),
    );
  });
});
