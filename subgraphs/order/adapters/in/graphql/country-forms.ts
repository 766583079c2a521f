import { countryCodes } from '@commerce/kernel/address/country-codes.ts';
import { type CountryForm, countryForm } from '@commerce/kernel/address/country-form.ts';
import { writeCountryCode } from '@commerce/kernel/address/postal-address.ts';
import type { Language } from '@commerce/kernel/language.ts';
import { sortKey } from '@commerce/kernel/text/sort-key.ts';

/** A form as the SDL has it: a part is named by its input field. */
export const countryFormModel = (countryCode: string, language: Language) => withFields(countryForm(countryCode, language));

const withFields = ({ parts, regions, ...form }: CountryForm) => ({
  ...form,
  regions: [...regions],
  parts: parts.map(({ part, ...words }) => ({ field: part, ...words })),
});

/** The forms of these countries in their order, without unknown codes; all countries by name if there are no codes. */
export function countryForms(typed: readonly string[] | null | undefined, language: Language) {
  if (typed) {
    const codes = typed.slice(0, countryCodes.size).map(writeCountryCode);
    return [...new Set(codes)].flatMap((code) => (code === undefined ? [] : [countryFormModel(code, language)]));
  }
  const all = [...countryCodes].map((code) => countryFormModel(code, language));
  const keys = new Map(all.map(({ countryCode, name }) => [countryCode, sortKey(name)]));
  const keyOf = ({ countryCode }: { readonly countryCode: string }) => keys.get(countryCode) ?? '';
  return all.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
