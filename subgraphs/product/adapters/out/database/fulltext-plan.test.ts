import type { Match } from '../../../domain/search-match.ts';
import { fulltextPlan, sampleSize } from './fulltext-plan.ts';

/** A sample in which each word is in the first documents, as many as its number says, of a catalogue of 1,000,000. */
const sampleOf = (counts: Readonly<Record<string, number>>, length = sampleSize) => ({
  size: 1_000_000,
  documents: Array.from(
    { length },
    (_, index) =>
      ` ${Object.entries(counts)
        .filter(([, count]) => index < count)
        .map(([word]) => word)
        .join(' ')} `,
  ),
});
const matchOf = (...words: readonly string[]): Match => words.map((token) => [{ token, isPrefix: false }]);

describe('the plan of a search in a large catalogue', () => {
  it.each([
    ['a rare word is found by the index', { pen: 0 }, ['pen'], ['pen'], []],
    ['so are two words that are rare together', { pen: 40, ink: 0 }, ['pen', 'ink'], ['ink'], ['pen']],
    [
      'a word that is more than 8 times as common is tested in the rows of the other',
      { pen: 33, ink: 4 },
      ['pen', 'ink'],
      ['ink'],
      ['pen'],
    ],
    ['one that is not is found by the index, too', { pen: 32, ink: 4 }, ['pen', 'ink'], undefined, undefined],
  ] as const)('%s', (_, counts, words, indexed, tested) => {
    const plan = fulltextPlan(sampleOf(counts), matchOf(...words), 100_000);
    if (indexed === undefined) expect(plan?.tested ?? []).toEqual([]);
    else expect(plan).toEqual({ indexed: matchOf(...indexed), tested: matchOf(...(tested ?? [])) });
  });

  it('leaves a word that more products have than the limit to a walk, if enough of the sample have it', () => {
    const brand = matchOf('brand');
    expect(fulltextPlan(sampleOf({ brand: 8 }), brand, 2_000)).toBeUndefined();
    expect(fulltextPlan(sampleOf({ brand: 8 }), brand, 5_000)).toEqual({ indexed: brand, tested: [] });
    expect(fulltextPlan(sampleOf({ brand: 7 }), brand, 2_000)).toEqual({ indexed: brand, tested: [] });
  });

  it('counts what is left out: a word whose products are all listed already is found by the index', () => {
    const [any, name] = [matchOf('anywhere'), matchOf('name')];
    expect(fulltextPlan(sampleOf({ anywhere: 20, name: 0 }), any, 2_000, name)).toBeUndefined();
    expect(fulltextPlan(sampleOf({ anywhere: 20, name: 20 }), any, 2_000, name)).toEqual({ indexed: any, tested: [] });
  });

  it('uses the index whatever the words while the catalogue is smaller than a sample', () => {
    const common = matchOf('common');
    expect(fulltextPlan(sampleOf({ common: 1_999 }, sampleSize - 1), common, 1)?.indexed.length).not.toBe(undefined);
  });
});
