import { ok, type Result, refuse } from '../result.ts';
import { upperCode } from '../text/codes.ts';
import { isBlank, lengthOf, oneLine } from '../text/display.ts';
import { countryCodes } from './country-codes.ts';
import { type AddressPart, countryName, hasPart, needsPart } from './country-form.ts';
import { writePostalCode } from './postal-code.ts';
import { fitsRegion, regionNamed, regionOfPostalCode, regionsOf } from './regions.ts';

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

export type AddressRule =
  | 'ADDRESS_FIELD_IS_EMPTY'
  | 'ADDRESS_FIELD_IS_TOO_LONG'
  | 'COUNTRY_IS_UNKNOWN'
  | 'POSTAL_CODE_IS_INVALID'
  | 'REGION_IS_UNKNOWN';

export interface AddressFault {
  readonly code: AddressRule;
  /** The part at fault, as in {@link TypedAddress}. */
  readonly field: AddressPart | 'countryCode';
}

/** The free-text parts: whether each is needed in every country, and the most characters that it may have. */
export const addressParts = {
  recipient: { needed: true, longest: 100 },
  line1: { needed: true, longest: 200 },
  line2: { needed: false, longest: 200 },
  city: { needed: true, longest: 100 },
  region: { needed: false, longest: 100 },
  postalCode: { needed: false, longest: 20 },
  phone: { needed: false, longest: 30 },
} as const;

/** ISO 3166-1 alpha-2. */
const countryForm = /^[A-Za-z]{2}$/;

/** Parts as typed; what is left out counts as absent. */
export type TypedAddress = { readonly [P in AddressPart | 'countryCode']?: string | null | undefined };

/** The code of the country in upper case; undefined for a text that is no country of ISO 3166-1. */
export function writeCountryCode(typed: string): string | undefined {
  const code = upperCode(typed, countryForm);
  return code !== undefined && countryCodes.has(code) ? code : undefined;
}

/**
 * The address with every part tidied, or every rule that it breaks. A postal code has its country's form; a region is written as
 * on a parcel, where the country's regions are known. Parts that only parcels need may be missing: see
 * {@link deliverableAddress}.
 */
export function writeAddress(typed: TypedAddress): Result<PostalAddress, readonly AddressFault[]> {
  const faults: AddressFault[] = [];
  const countryCode = writeCountryCode(typed.countryCode ?? '');
  const part = (field: AddressPart): string => {
    const { needed, longest } = addressParts[field];
    const text = oneLine(typed[field] ?? '');
    const isAbsent = field === 'city' && countryCode !== undefined && !hasPart(countryCode, 'C');
    if (needed && isBlank(text) && !isAbsent) faults.push({ code: 'ADDRESS_FIELD_IS_EMPTY', field });
    if (lengthOf(text) > longest) faults.push({ code: 'ADDRESS_FIELD_IS_TOO_LONG', field });
    return text;
  };
  const optional = (field: AddressPart): string | null => {
    const text = part(field);
    return isBlank(text) ? null : text;
  };
  const parts = {
    recipient: part('recipient'),
    line1: part('line1'),
    line2: optional('line2'),
    city: part('city'),
    region: optional('region'),
    postalCode: optional('postalCode'),
    phone: optional('phone'),
  };
  if (countryCode === undefined) return refuse([...faults, { code: 'COUNTRY_IS_UNKNOWN', field: 'countryCode' }]);
  const isTooLong = (field: AddressPart) => faults.some((fault) => fault.field === field);
  const local = inCountry(countryCode, {
    region: isTooLong('region') ? null : parts.region,
    postalCode: isTooLong('postalCode') ? null : parts.postalCode,
  });
  if (!local.ok) return refuse([...faults, ...local.refusal]);
  if (faults.length > 0) return refuse(faults);
  const city = isBlank(parts.city) ? countryName(countryCode, 'en') : parts.city; // Singapore writes its own name there
  return ok({ ...parts, ...local.value, city, countryCode });
}

type Local = Pick<PostalAddress, 'region' | 'postalCode'>;

/** Writes the parts whose form depends on the country. */
function inCountry(countryCode: string, { region, postalCode }: Local): Result<Local, readonly AddressFault[]> {
  const faults: AddressFault[] = [];
  const written = postalCode === null ? null : writePostalCode(countryCode, postalCode);
  const named = region === null ? undefined : regionNamed(countryCode, region);
  const isFree = regionsOf(countryCode).length === 0 || !needsPart(countryCode, 'S');
  if (region !== null && named === undefined && !isFree) faults.push({ code: 'REGION_IS_UNKNOWN', field: 'region' });
  const isElsewhere = named !== undefined && typeof written === 'string' && !fitsRegion(countryCode, named, written);
  if (written === undefined || isElsewhere) faults.push({ code: 'POSTAL_CODE_IS_INVALID', field: 'postalCode' });
  if (written === undefined || faults.length > 0) return refuse(faults);
  return ok({ region: named ?? region, postalCode: written });
}

/**
 * As {@link writeAddress}, and with every part that parcels to the country need. A postal code stands for the region that is left
 * out, if no other region has such codes.
 */
export function deliverableAddress(typed: TypedAddress): Result<PostalAddress, readonly AddressFault[]> {
  const written = writeAddress(typed);
  const countryCode = writeCountryCode(typed.countryCode ?? '');
  const missing: AddressFault[] = [];
  const need = (letter: 'S' | 'Z', field: 'region' | 'postalCode', text: string | null | undefined) => {
    if (countryCode !== undefined && needsPart(countryCode, letter) && isBlank(text ?? ''))
      missing.push({ code: 'ADDRESS_FIELD_IS_EMPTY', field });
  };
  const told = countryCode === undefined ? undefined : regionToldBy(countryCode, oneLine(typed.postalCode ?? ''));
  need('S', 'region', isBlank(typed.region ?? '') ? told : typed.region);
  need('Z', 'postalCode', typed.postalCode);
  if (!written.ok) return refuse([...written.refusal, ...missing]);
  return missing.length === 0 ? ok({ ...written.value, region: written.value.region ?? told ?? null }) : refuse(missing);
}

/** The region that the postal code tells, if only one has such codes. */
export function regionToldBy(countryCode: string, postalCode: string): string | undefined {
  const code = isBlank(postalCode) ? undefined : writePostalCode(countryCode, postalCode);
  return code === undefined ? undefined : regionOfPostalCode(countryCode, code);
}
