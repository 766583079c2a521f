import type { Ask } from '../shop-client/client.ts';
import { withRetry } from '../shop-client/with-retry.ts';

export type Address = Readonly<Record<string, string>> & { readonly countryCode: string };

/** An address in the country that a file names, such as `EIRE`. */
export type AddressOf = (country: string) => Address;

export interface Form {
  readonly countryCode: string;
  readonly name: string;
  readonly parts: readonly { readonly field: string; readonly isRequired: boolean }[];
  readonly postalCodeExample: string | null;
  readonly regions: readonly { readonly code: string }[];
}

const document = `query Countries($input: CheckoutOptionsInput!) {
  checkoutOptions(input: $input) { countries { countryCode name parts { field isRequired } postalCodeExample regions { code } } }
}`;

/** The names of the "Online Retail" data set that no address form has. */
const otherNames: Readonly<Record<string, string>> = { EIRE: 'Ireland', 'Channel Islands': 'United Kingdom' };
const home = 'United Kingdom';

/** Asks the shop where it ships to. Parcels to all other countries go to the file's own. */
export async function readAddresses(ask: Ask): Promise<AddressOf> {
  const { checkoutOptions } = await withRetry(() =>
    ask<{ checkoutOptions: { countries: readonly Form[] } }>(document, { input: { currency: 'GBP' } }),
  );
  return addressesIn(checkoutOptions.countries);
}

export function addressesIn(forms: readonly Form[]): AddressOf {
  const byName = new Map(forms.map((form) => [form.name, form]));
  const known = byName.get(home) ?? forms[0];
  if (!known) throw new Error('the shop ships nowhere: it has no shipping zone');
  return (country) => addressIn(byName.get(otherNames[country] ?? country) ?? known);
}

/** All parts that the country's form asks for. */
function addressIn({ countryCode, parts, postalCodeExample, regions }: Form): Address {
  const values: Readonly<Record<string, string | undefined>> = {
    recipient: 'Replayed Shopper',
    line1: '1 Market Street',
    city: 'Market Town',
    region: regions[0]?.code ?? 'Region',
    postalCode: postalCodeExample ?? undefined,
  };
  const wanted = parts.filter(({ field, isRequired }) => isRequired && values[field] !== undefined);
  return { countryCode, ...Object.fromEntries(wanted.map(({ field }) => [field, values[field] as string])) };
}
