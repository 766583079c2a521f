import { countryForm } from '@commerce/kernel/address/country-form.ts';
import { writeCountryCode } from '@commerce/kernel/address/postal-address.ts';
import type { Language } from '@commerce/kernel/language.ts';
import type { Form } from '../forms/read-form.ts';

/** The parts that an address may have beside its country. */
export const addressParts = ['recipient', 'line1', 'line2', 'city', 'region', 'postalCode', 'phone'] as const;

/** An address as it was typed or as it is stored. */
export type TypedAddress = Readonly<Record<(typeof addressParts)[number], string | null>> & { readonly countryCode: string };

/** A new address begins in the country of most of the language's readers here. */
export const blankAddress: TypedAddress = {
  recipient: null,
  line1: null,
  line2: null,
  city: null,
  region: null,
  postalCode: null,
  phone: null,
  countryCode: 'KR',
};

/** The address of a form. Parts that the country's form does not ask for are null. */
export function readAddress(form: Form): TypedAddress {
  const countryCode = writeCountryCode(form.text('countryCode')) ?? blankAddress.countryCode;
  const asked = new Set<string>(countryForm(countryCode, 'en').parts.map(({ part }) => part));
  const parts = addressParts.map((part) => [part, asked.has(part) ? form.optional(part) : null] as const);
  return { ...(Object.fromEntries(parts) as Omit<TypedAddress, 'countryCode'>), countryCode };
}

/** The fields of the form of an address, from top to bottom. A part that the country's form does not ask for is none of them. */
export const addressFields = (countryCode: string, language: Language): readonly string[] => [
  'countryCode',
  ...countryForm(countryCode, language).parts.map(({ part }) => part),
];

/** As the graph's inputs take an address: the parts that every address has are texts, if need be empty ones. */
export const addressInput = (typed: TypedAddress) => ({
  ...typed,
  recipient: typed.recipient ?? '',
  line1: typed.line1 ?? '',
  city: typed.city ?? '',
});
