import fc from 'fast-check';
import { matches, matchIn, relevanceRanks, searchTermsOf } from './search-match.ts';
import { documentTokens } from './search-tokens.ts';
import { isOneMistakeApart, spellingKeys } from './spelling.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'ab 만년필의자茶カメラー,é\u0301𠮷\u{1F35E}') }),
);

describe('the tokens of any text', () => {
  it('are letters and digits that both engines keep as they are, of at least 3 and at most 84 characters', () => {
    fc.assert(
      fc.property(text, text, text, (name, label, description) => {
        const tokens = documentTokens({ names: [name], labels: [label], descriptions: [description] });
        for (const token of tokens.split(' ').filter(Boolean)) {
          expect(token).toMatch(/^[nha]0[\p{L}\p{N}]+$/u);
          expect([...token].every((letter) => (letter.codePointAt(0) ?? 0) <= 0xffff)).toBe(true);
          expect(token.length).toBeGreaterThanOrEqual(3);
          expect(token.length).toBeLessThanOrEqual(84);
        }
      }),
    );
  });

  it('are found by the text itself, and by its beginning', () => {
    fc.assert(
      fc.property(text, fc.nat({ max: 40 }), (name, length) => {
        const tokens = documentTokens({ names: [name], labels: [], descriptions: [] });
        // A letter that is written with its mark is one letter: a shopper does not look for が by a か.
        for (const search of [name, [...name.normalize('NFC')].slice(0, length).join('')])
          expect(matches(tokens, matchIn('name', searchTermsOf(search)))).toBe(true);
      }),
    );
  });

  it('match each rank of a search if they match a better one', () => {
    fc.assert(
      fc.property(text, text, text, (name, label, search) => {
        const tokens = documentTokens({ names: [name], labels: [label], descriptions: [] });
        const ranks = relevanceRanks(searchTermsOf(search)).map((rank) => matches(tokens, rank));
        for (const [rank, matched] of ranks.entries()) if (matched) expect(ranks.slice(rank)).not.toContain(false);
      }),
    );
  });
});

describe('a mistyped word', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcde'), minLength: 5, maxLength: 9 });

  it('shares a spelling with the word that was meant', () => {
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom('wrong', 'missing', 'added', 'swapped'), (meant, at, mistake) => {
        const typed = mistyped([...meant], at % meant.length, mistake);
        expect(isOneMistakeApart(meant, typed)).toBe(true);
        expect(isOneMistakeApart(typed, meant)).toBe(true);
        if (typed.length >= 4) expect(spellingKeys(typed).some((key) => spellingKeys(meant).includes(key))).toBe(true);
      }),
    );
  });

  it('is not two mistakes away', () => {
    fc.assert(fc.property(word, (meant) => expect(isOneMistakeApart(meant, `x${meant.slice(0, -1)}y`)).toBe(false)));
  });

  function mistyped(letters: readonly string[], at: number, mistake: string): string {
    if (mistake === 'wrong') return letters.toSpliced(at, 1, 'x').join('');
    if (mistake === 'missing') return letters.toSpliced(at, 1).join('');
    if (mistake === 'added') return letters.toSpliced(at, 0, 'x').join('');
    const other = at + 1 < letters.length ? at + 1 : at - 1;
    return letters
      .with(at, letters[other] ?? '')
      .with(other, letters[at] ?? '')
      .join('');
  }
});
