import { upperCode } from '../text/codes.ts';
import { countryData } from './country-data.generated.ts';

const forms = new Map<string, RegExp>();

function formOf(countryCode: string): RegExp | undefined {
  const pattern = Object.hasOwn(countryData, countryCode) ? countryData[countryCode]?.postalCode : undefined;
  if (pattern === undefined) return undefined;
  const form = forms.get(countryCode) ?? new RegExp(`^(?:${pattern})$`, 'i');
  forms.set(countryCode, form);
  return form;
}

/** Full-width letters, digits and signs, which Korean and Japanese keyboards write, as ASCII. */
const narrow = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));

/**
 * A postal code in the country's form, in upper case. A country without a known form takes any text.
 *
 * @returns undefined if the text does not have the country's form.
 */
export function writePostalCode(countryCode: string, typed: string): string | undefined {
  const form = formOf(countryCode);
  return form ? upperCode(narrow(typed), form) : typed;
}
