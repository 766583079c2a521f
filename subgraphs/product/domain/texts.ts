import { type Language, languages } from '@commerce/kernel/language.ts';

/** A text by language. A language may be missing. */
export type LocalizedTexts = Readonly<Partial<Record<Language, string>>>;

/** The text in the language; without one, the text in the first of the other languages that has one. */
export const textIn = (texts: LocalizedTexts, language: Language): string | undefined =>
  [language, ...languages].map((one) => texts[one]).find((text) => text !== undefined);

/** The given texts, in the order of the languages. */
export const textsOf = (texts: LocalizedTexts): readonly Readonly<{ language: Language; text: string }>[] =>
  languages.flatMap((language) => {
    const text = texts[language];
    return text === undefined ? [] : [{ language, text }];
  });

/** The language of a text that names none: Korean with a letter of Hangul, else English. */
export const languageOf = (text: string): Language => (/\p{Script=Hangul}/u.test(text) ? 'ko' : 'en');

/** A product's name and description in a language. */
export interface ProductText {
  readonly name: string;
  readonly description: string;
}

export type ProductTexts = Readonly<Partial<Record<Language, ProductText>>>;
