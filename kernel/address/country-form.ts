import type { Language } from '../language.ts';
import { countryData } from './country-data.generated.ts';
import type { CountryData } from './country-data.ts';
import { labelsOf } from './labels.ts';
import { regionsOf } from './regions.ts';

/** The parts of an address that people type, beside the country. */
export type AddressPart = 'recipient' | 'line1' | 'line2' | 'city' | 'region' | 'postalCode' | 'phone';

export interface FormPart {
  readonly part: AddressPart;
  readonly label: string;
  readonly isRequired: boolean;
}

/** What a form for addresses of a country asks for. */
export interface CountryForm {
  readonly countryCode: string;
  /** The country's name in the language of the form. */
  readonly name: string;
  /** In the order in which people of the country write them; the recipient first and the phone last, as on most forms. */
  readonly parts: readonly FormPart[];
  readonly postalCodeExample: string | null;
  /** Empty where a region is typed, or where addresses have none. */
  readonly regions: readonly { readonly code: string; readonly name: string }[];
}

const partsOfLetter: Readonly<Record<string, readonly AddressPart[]>> = {
  A: ['line1', 'line2'],
  C: ['city'],
  S: ['region'],
  Z: ['postalCode'],
};

/** The form of addresses that libaddressinput knows nothing of. */
const general: CountryData = { order: 'AC', needs: 'AC' };

export const dataOf = (countryCode: string): CountryData =>
  (Object.hasOwn(countryData, countryCode) ? countryData[countryCode] : undefined) ?? general;

/** Whether addresses of the country have the part. */
export const hasPart = (countryCode: string, letter: 'C' | 'S' | 'Z'): boolean => dataOf(countryCode).order.includes(letter);

/** Whether addresses of the country need the part. */
export const needsPart = (countryCode: string, letter: 'C' | 'S' | 'Z'): boolean => dataOf(countryCode).needs.includes(letter);

/** @param countryCode ISO 3166-1 alpha-2, upper case */
export function countryForm(countryCode: string, language: Language): CountryForm {
  const data = dataOf(countryCode);
  const isOwnScript = data.languages?.includes(language) ?? false;
  const order = isOwnScript ? data.order : (data.latinOrder ?? data.order);
  const labels = labelsOf(data, language);
  const optional: ReadonlySet<AddressPart> = new Set(['line2', 'phone']);
  const isRequired = (part: AddressPart, letter: string) => !optional.has(part) && data.needs.includes(letter);
  const middle = [...order].flatMap((letter) =>
    (partsOfLetter[letter] ?? []).map((part) => ({
      part,
      label: labels[part],
      isRequired: part === 'line1' || part === 'city' || isRequired(part, letter),
    })),
  );
  return {
    countryCode,
    name: countryName(countryCode, language),
    parts: [
      { part: 'recipient', label: labels.recipient, isRequired: true },
      ...middle,
      { part: 'phone', label: labels.phone, isRequired: false },
    ],
    postalCodeExample: data.example ?? null,
    regions: regionsOf(countryCode).map(({ code, name, latinName }) => ({ code, name: isOwnScript ? name : latinName })),
  };
}

const names: Readonly<Record<Language, Intl.DisplayNames>> = {
  ko: new Intl.DisplayNames('ko', { type: 'region' }),
  en: new Intl.DisplayNames('en', { type: 'region' }),
};

/** The country's name for readers of the language (CLDR). */
export const countryName = (countryCode: string, language: Language): string => names[language].of(countryCode) ?? countryCode;
