import { matches, relevanceRanks, searchTermsOf } from './search-match.ts';
import { documentTokens } from './search-tokens.ts';

const found = (name: string, search: string, texts: Partial<Parameters<typeof documentTokens>[0]> = {}): boolean =>
  matches(
    documentTokens({ names: [name], labels: [], descriptions: [], ...texts }),
    relevanceRanks(searchTermsOf(search)).at(-1) ?? [],
  );

describe('the words of a search', () => {
  it.each([
    ['ΟΔΥΣΣΕΎΣ', 'οδυσσεύς'],
    ['Straße', 'STRASSE'],
    ['İstanbul', 'istanbul', 'ISTANBUL', 'ıstanbul'],
    ['teapot', 'tea\u00ADpot', 'TEA\u200BPOT', 'ｔｅａｐｏｔ'],
    ['ǰ', 'J\u030C', 'j'],
    ['ガラス', 'ｶﾞﾗｽ'],
    ['Éclair', 'eclair', 'E\u0301CLAIR'],
    ['\u{1F35E}', '\u{1F35E}\uFE0F'],
    ['กิน', 'กิน'],
    ['𠮷野家', '𠮷野家'],
  ])('find a product named %s by any spelling of the name', (...spellings) => {
    for (const name of spellings)
      for (const search of spellings) expect([name, search, found(name, search)]).toEqual([name, search, true]);
  });

  it('must all occur, in any text of the product', () => {
    const texts = { labels: ['Kitchen', 'TEA-01'], descriptions: ['First Flush'] };
    expect(found('Green TEA', 'tea FLUSH kitchen tea-01', texts)).toBe(true);
    expect(found('Green TEA', 'tea coffee', texts)).toBe(false);
  });

  it('are whole words but for the last one, which may be the beginning of one', () => {
    expect(found('cherry pie', 'cherry p')).toBe(true);
    expect(found('cherry pie', 'che pie')).toBe(false);
    expect(found('cherry pie', 'erry')).toBe(false);
  });

  it('never span two texts', () => {
    expect(found('Green', 'greentea', { labels: ['Tea'] })).toBe(false);
    expect(found('만년', '년필', { labels: ['필통'] })).toBe(false);
  });

  it('are found inside the words of Korean, Chinese and Japanese', () => {
    expect(found('원목의자를', '의자')).toBe(true);
    expect(found('녹차', '차')).toBe(true);
    expect(found('手作りの茶碗', '茶碗')).toBe(true);
    expect(found('원목의자', '자의')).toBe(false);
  });

  it('are none without a letter, a digit or a picture', () => {
    expect(searchTermsOf(' %_* "-" \u3164')).toEqual([]);
  });

  it('are at most 32', () => {
    expect(searchTermsOf(Array.from({ length: 60 }, (_, index) => `w${index}`).join(' '))).toHaveLength(32);
  });
});
