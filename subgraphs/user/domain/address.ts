import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { upperCode } from '@commerce/kernel/text/codes.ts';
import { isBlank, lengthOf, oneLine } from '@commerce/kernel/text/display.ts';
import { countryCodes } from './countries.ts';
import type { Fault, Faults } from './refusals.ts';

/** A postal address as it is written on a parcel. Parts that a country does not have are `null`. */
export interface PostalAddress {
  readonly recipient: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly countryCode: string;
  readonly phone: string | null;
}

export type AddressRule = 'ADDRESS_FIELD_IS_EMPTY' | 'ADDRESS_FIELD_IS_TOO_LONG' | 'COUNTRY_IS_UNKNOWN';

/** The free-text parts: whether each is needed, and the most characters that it may have. */
export const addressParts = {
  recipient: { needed: true, longest: 100 },
  line1: { needed: true, longest: 200 },
  line2: { needed: false, longest: 200 },
  city: { needed: true, longest: 100 },
  region: { needed: false, longest: 100 },
  postalCode: { needed: false, longest: 20 },
  phone: { needed: false, longest: 30 },
} as const;

type Part = keyof typeof addressParts;

/** ISO 3166-1 alpha-2. */
const countryForm = /^[A-Za-z]{2}$/;

/** Parts as typed; what is left out counts as absent. */
export type TypedAddress = { readonly [P in Part | 'countryCode']?: string | null | undefined };

/** The address with every part tidied, or every rule that it breaks. */
export function writeAddress(typed: TypedAddress): Result<PostalAddress, Faults<AddressRule>> {
  const faults: Fault<AddressRule>[] = [];
  const part = (field: Part): string => {
    const { needed, longest } = addressParts[field];
    const text = oneLine(typed[field] ?? '');
    if (needed && isBlank(text)) faults.push({ code: 'ADDRESS_FIELD_IS_EMPTY', field });
    if (lengthOf(text) > longest) faults.push({ code: 'ADDRESS_FIELD_IS_TOO_LONG', field });
    return text;
  };
  const optional = (field: Part): string | null => {
    const text = part(field);
    return isBlank(text) ? null : text;
  };
  const countryCode = upperCode(typed.countryCode ?? '', countryForm) ?? '';
  const address = {
    recipient: part('recipient'),
    line1: part('line1'),
    line2: optional('line2'),
    city: part('city'),
    region: optional('region'),
    postalCode: optional('postalCode'),
    countryCode,
    phone: optional('phone'),
  };
  if (!countryCodes.has(countryCode)) faults.push({ code: 'COUNTRY_IS_UNKNOWN', field: 'countryCode' });
  return faults.length > 0 ? refuse(faults) : ok(address);
}
