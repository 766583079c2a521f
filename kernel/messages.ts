import type { Language } from './language.ts';
import { type Money, minorDigits } from './money.ts';

/** Something that has happened and that a person reads about: its code, and the data of it that the words name. */
export interface CodedMessage {
  readonly code: string;
}

/** How a language writes figures. */
export interface Figures {
  /** A whole number with its separators: `5,000`. */
  number(value: number): string;
  /** An amount in the form of the language's readers: `$19.99`, for Korean readers `US$19.99`. */
  money(amount: Money): string;
  /** The form that the number needs (CLDR's plural rules); Korean has one form for all. */
  plural(value: number, forms: Readonly<{ one: string; other: string }>): string;
}

/** A text of one language: as it is, or made of the data. */
export type Text<T> = string | ((coded: T, figures: Figures) => string);

/** What is said in every language of the shop; leaving one out does not compile. */
export type Message<T> = Readonly<Record<Language, Text<T>>>;

/** A message for every code of `T`, no more and no fewer. */
export type Catalogue<T extends CodedMessage> = { readonly [C in T['code']]: Message<T & Readonly<{ code: C }>> };

/** The catalogue's text for a message, in the language of its reader. Pure: rendered whenever it is read, never stored. */
export function inWords<T extends CodedMessage>(catalogue: Catalogue<T>, coded: T, language: Language): string {
  const text = (catalogue as Readonly<Record<string, Message<T>>>)[coded.code]?.[language];
  if (text === undefined) throw new RangeError(`no message for the code ${coded.code}`);
  return typeof text === 'string' ? text : text(coded, figuresOf[language]);
}

/** How each language writes figures. */
export const figuresOf: Readonly<Record<Language, Figures>> = { ko: figures('ko-KR'), en: figures('en-US') };

function figures(locale: string): Figures {
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  const amounts = new Map(
    Object.keys(minorDigits).map((currency) => [currency, new Intl.NumberFormat(locale, { style: 'currency', currency })]),
  );
  return {
    number: (value) => numbers.format(value),
    money: ({ amount, currency }) => {
      const format = amounts.get(currency);
      if (!format) throw new RangeError(`no such currency: ${currency}`);
      return format.format(amount / 10 ** minorDigits[currency]);
    },
    plural: (value, { one, other }) => (plurals.select(value) === 'one' ? one : other),
  };
}
