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
  readonly language: Language;
  readonly name: string;
  /** May be empty. */
  readonly description: string;
}

interface Described {
  readonly name: string;
  readonly description: string;
  readonly texts: readonly ProductText[];
}

/** The product's name in the language, or else in the seller's own words. */
export const nameOf = ({ name, texts }: Omit<Described, 'description'>, language: Language): string =>
  texts.find((text) => text.language === language)?.name ?? name;

/** The product's description in the language; where it is missing or empty, the one in the seller's own words. */
export const descriptionOf = ({ description, texts }: Omit<Described, 'name'>, language: Language): string =>
  texts.find((text) => text.language === language)?.description || description;

/** The names among the texts, by language. */
export const namesIn = (texts: readonly ProductText[]): LocalizedTexts =>
  Object.fromEntries(texts.map(({ language, name }) => [language, name]));
