import { chooseLanguage } from './language.ts';

describe('the language of a message', () => {
  it.each<[string | undefined, 'ko' | 'en']>([
    [undefined, 'ko'],
    ['', 'ko'],
    ['*', 'ko'],
    ['de-DE,de;q=0.9', 'ko'],
    ['en', 'en'],
    ['en-GB,en;q=0.9,ko;q=0.8', 'en'],
    ['en;q=0.4,ko-KR;q=0.9', 'ko'],
    ['de,en;q=0.5', 'en'],
    ['en;q=0', 'ko'],
    ['en;q=x', 'ko'],
  ])('follows %j to %s', (header, language) => {
    expect(chooseLanguage(header, 'ko')).toBe(language);
  });
});
