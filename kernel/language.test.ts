import fc from 'fast-check';
import { chooseLanguage, type Language, languages } from './language.ts';

describe('the language of a message', () => {
  it.each<[string | undefined, Language]>([
    [undefined, 'ko'],
    ['', 'ko'],
    ['*', 'ko'],
    ['de-DE,de;q=0.9', 'ko'],
    ['en', 'en'],
    ['EN-us', 'en'],
    ['en-GB,en;q=0.9,ko;q=0.8', 'en'],
    ['en;q=0.4,ko-KR;q=0.9', 'ko'],
    ['en ; q=0.4 , ko ; q=0.3', 'en'],
    ['de,en;q=0.5', 'en'],
    ['en;q=0', 'ko'],
    ['ko;q=0', 'en'],
    ['ko;q=0, en;q=0', 'ko'],
    ['ko;q=0.0, *', 'en'],
    ['en;q=0.3, *;q=0.8', 'ko'],
    ['en;q=0.8, *;q=0.3', 'en'],
    ['en;q=x', 'ko'],
    ['en;q=7', 'ko'],
    ['en;q=-1', 'ko'],
    ['en;q=0.1234', 'ko'],
    ['kok, english, en_US', 'ko'],
    ['en-GB;q=0, en', 'en'],
  ])('follows %j to %s', (header, language) => {
    expect(chooseLanguage(header, 'ko')).toBe(language);
  });

  it('is the default of the shop where the client names none', () => {
    expect(languages.map((language) => chooseLanguage('fr', language))).toEqual([...languages]);
  });

  it('does not read a range that is cut off', () => {
    expect(chooseLanguage(`${'fr,'.repeat(66)}english`, 'ko')).toBe('ko');
  });

  it('is the one with the highest quality value, in whatever order the client names them', () => {
    const quality = fc.integer({ min: 1, max: 1_000 }).map((thousandths) => thousandths / 1_000);
    fc.assert(
      fc.property(quality, quality, fc.constantFrom(...languages), (ko, en, byDefault) => {
        fc.pre(ko !== en);
        const wanted = ko > en ? 'ko' : 'en';
        expect(chooseLanguage(`ko-KR;q=${ko},en;q=${en}`, byDefault)).toBe(wanted);
        expect(chooseLanguage(`en;q=${en}, ko-KR;q=${ko}`, byDefault)).toBe(wanted);
      }),
    );
  });

  it('is one of ours for any header', () => {
    fc.assert(fc.property(fc.string(), (header) => expect(languages).toContain(chooseLanguage(header, 'en'))));
  });
});
