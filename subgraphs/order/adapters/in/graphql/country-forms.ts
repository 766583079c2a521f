import { countryCodes } from '@commerce/kernel/address/country-codes.ts';
import { countryForm } from '@commerce/kernel/address/country-form.ts';
import { writeCountryCode } from '@commerce/kernel/address/postal-address.ts';
import type { Language } from '@commerce/kernel/language.ts';
import { sortKey } from '@commerce/kernel/text/sort-key.ts';

/** A form as the SDL has it: a part is named by its input field. */
type CountryFormModel = ReturnType<typeof countryFormModel>;

/** The forms of all countries in a language, in the order of their names. */
const knownForms = new Map<Language, ReadonlyMap<string, CountryFormModel>>();

/** The forms of these countries in their order, without unknown codes; all countries by name if there are no codes. */
export function countryForms(typed: readonly string[] | null | undefined, language: Language): CountryFormModel[] {
  const forms = formsIn(language);
  if (!typed) return [...forms.values()];
  const codes = typed.slice(0, countryCodes.size).map(writeCountryCode);
  return [...new Set(codes)].flatMap((code) => (code === undefined ? [] : (forms.get(code) ?? [])));
}

/** The forms of these countries in the order of their names. */
export function countryFormsByName(codes: readonly string[], language: Language): CountryFormModel[] {
  const wanted = new Set(codes);
  return [...formsIn(language).values()].filter(({ countryCode }) => wanted.has(countryCode));
}

/** Makes the forms at the first call for a language: they depend on nothing else, and a sort key takes some microseconds. */
function formsIn(language: Language): ReadonlyMap<string, CountryFormModel> {
  const known = knownForms.get(language);
  if (known) return known;
  const keyed = [...countryCodes].map((code) => {
    const form = countryFormModel(code, language);
    return { form, key: sortKey(form.name) };
  });
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  const forms = new Map(keyed.map(({ form }) => [form.countryCode, form]));
  knownForms.set(language, forms);
  return forms;
}

function countryFormModel(countryCode: string, language: Language) {
  const { parts, regions, ...form } = countryForm(countryCode, language);
  return { ...form, regions: [...regions], parts: parts.map(({ part, ...words }) => ({ field: part, ...words })) };
}
