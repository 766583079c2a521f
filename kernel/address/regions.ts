import { identityKey } from '../text/fold.ts';
import { countryData } from './country-data.generated.ts';

/** A state, province or prefecture of a country. */
export interface Region {
  /** As it stands on a parcel: `CA`, `서울특별시`. Addresses and tax rates store it. */
  readonly code: string;
  /** In the country's own script. */
  readonly name: string;
  /** In Latin script. */
  readonly latinName: string;
}

interface KnownRegion extends Region {
  /** The codes and names by which people know it, as identity keys. */
  readonly keys: readonly string[];
  /** Matches the beginning of its postal codes; null where they are not known. */
  readonly postalCodes: RegExp | null;
}

const known = new Map<string, readonly KnownRegion[]>();

/** The regions that addresses of the country name, in the order of their code; empty if they name none. */
export function regionsOf(countryCode: string): readonly Region[] {
  return knownRegions(countryCode);
}

function knownRegions(countryCode: string): readonly KnownRegion[] {
  const read = known.get(countryCode);
  if (read) return read;
  const rows = Object.hasOwn(countryData, countryCode) ? (countryData[countryCode]?.regions ?? []) : [];
  const regions = rows.map((row) => {
    const [code = '', name = '', latinName = '', iso = '', postalCodes = '', earlier = ''] = row.split('~');
    const spellings = [code, name, latinName, iso, iso && `${countryCode}-${iso}`, earlier].filter((text) => text !== '');
    return {
      code,
      name: name || code,
      latinName: latinName || name || code,
      keys: spellings.map(identityKey),
      postalCodes: postalCodes === '' ? null : new RegExp(`^(?:${postalCodes})`),
    };
  });
  known.set(countryCode, regions);
  return regions;
}

/** The code of the region that the text names: by its code, its name in either script, or ISO 3166-2. */
export function regionNamed(countryCode: string, typed: string): string | undefined {
  const key = identityKey(typed);
  return knownRegions(countryCode).find(({ keys }) => keys.includes(key))?.code;
}

/** The code of the only region that has such postal codes; undefined if none or several have. */
export function regionOfPostalCode(countryCode: string, postalCode: string): string | undefined {
  const found = knownRegions(countryCode).filter(({ postalCodes }) => postalCodes?.test(postalCode));
  return found.length === 1 ? found[0]?.code : undefined;
}

/** Whether the region can have the postal code. Regions without known postal codes can have any. */
export function fitsRegion(countryCode: string, regionCode: string, postalCode: string): boolean {
  const region = knownRegions(countryCode).find(({ code }) => code === regionCode);
  return region?.postalCodes?.test(postalCode) ?? true;
}
