import { regionToldBy, writeCountryCode } from '@commerce/kernel/address/postal-address.ts';
import { regionNamed, regionsOf } from '@commerce/kernel/address/regions.ts';
import { isBlank, lengthOf, oneLine } from '@commerce/kernel/text/display.ts';

/** A country, or one region of it, as addresses write it. */
export interface Area {
  readonly countryCode: string;
  /** Of a zone or a tax: null means the whole country. Of an address: null means that the region is not known. */
  readonly region: string | null;
}

/**
 * The area of a destination; a postal code stands for the region that is left out. Undefined for an unknown country.
 */
export function deliveryArea({
  countryCode,
  region,
  postalCode,
}: Readonly<{ countryCode: string; region?: string | null; postalCode?: string | null }>): Area | undefined {
  const country = writeCountryCode(countryCode);
  if (country === undefined) return undefined;
  const named = region == null ? undefined : regionNamed(country, region.slice(0, maxName));
  return { countryCode: country, region: named ?? regionToldBy(country, (postalCode ?? '').slice(0, maxName)) ?? null };
}

/** Maximum number of characters of the name of a region, a zone or a shipping method. */
export const maxName = 100;

/** The area as addresses write it; undefined for an unknown country, or an unknown region where the regions are known. */
export function writeArea({ countryCode, region }: Area): Area | undefined {
  const country = writeCountryCode(countryCode);
  if (country === undefined) return undefined;
  if (region === null) return { countryCode: country, region };
  const named = regionNamed(country, region);
  if (named !== undefined) return { countryCode: country, region: named };
  const typed = oneLine(region);
  const isFree = regionsOf(country).length === 0 && !isBlank(typed) && lengthOf(typed) <= maxName;
  return isFree ? { countryCode: country, region: typed } : undefined;
}
