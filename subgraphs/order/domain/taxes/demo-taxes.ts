import type { unionCountries } from '../destination/european-union.ts';
import type { Label } from '../totals/totals.ts';
import { taxNames } from './labels.ts';
import type { CountryTaxes, LocalTaxRate, TaxSettings } from './tax-settings.ts';

/** Standard and reduced VAT in percent: European Commission, "VAT rates applied in the Member States", 2025. */
const europe: Readonly<Record<(typeof unionCountries)[number], readonly [standard: number, reduced: number]>> = {
  AT: [20, 10],
  BE: [21, 6],
  BG: [20, 9],
  CY: [19, 5],
  CZ: [21, 12],
  DE: [19, 7],
  DK: [25, 25],
  EE: [24, 9],
  ES: [21, 10],
  FI: [25.5, 14],
  FR: [20, 5.5],
  GR: [24, 13],
  HR: [25, 13],
  HU: [27, 18],
  IE: [23, 13.5],
  IT: [22, 10],
  LT: [21, 9],
  LU: [17, 8],
  LV: [21, 12],
  MT: [18, 5],
  NL: [21, 9],
  PL: [23, 8],
  PT: [23, 6],
  RO: [21, 11],
  SE: [25, 12],
  SI: [22, 9.5],
  SK: [23, 19],
};

/** Sales tax of the states in percent, without those of counties and cities: Tax Foundation, "State Sales Tax Rates", 2025. */
const states: Readonly<Record<string, number>> = {
  AL: 4,
  AR: 6.5,
  AZ: 5.6,
  CA: 7.25,
  CO: 2.9,
  CT: 6.35,
  DC: 6,
  FL: 6,
  GA: 4,
  HI: 4,
  IA: 6,
  ID: 6,
  IL: 6.25,
  IN: 7,
  KS: 6.5,
  KY: 6,
  LA: 5,
  MA: 6.25,
  MD: 6,
  ME: 5.5,
  MI: 6,
  MN: 6.875,
  MO: 4.225,
  MS: 7,
  NC: 4.75,
  ND: 5,
  NE: 5.5,
  NJ: 6.625,
  NM: 4.875,
  NV: 6.85,
  NY: 4,
  OH: 5.75,
  OK: 4.5,
  PA: 6,
  RI: 7,
  SC: 6,
  SD: 4.2,
  TN: 7,
  TX: 6.25,
  UT: 6.1,
  VA: 5.3,
  VT: 6,
  WA: 6.5,
  WI: 5,
  WV: 6,
  WY: 4,
};

const rate = (taxClass: LocalTaxRate['taxClass'], percent: number, label: Label): LocalTaxRate => ({
  region: null,
  taxClass,
  label,
  millionths: Math.round(percent * 10_000),
  taxesShipping: true,
});

const vat = (countryCode: string, standard: number, reduced: number, label: Label = taxNames.valueAdded): CountryTaxes => ({
  countryCode,
  rates: [rate('STANDARD', standard, label), rate('REDUCED', reduced, label)],
});

/** The United States tax food (the class REDUCED) and shipping in some states only; the demo leaves both untaxed. */
const unitedStates: CountryTaxes = {
  countryCode: 'US',
  rates: Object.entries(states).map(([state, percent]) => ({
    ...rate('STANDARD', percent, { ko: `${taxNames.sales.ko} (${state})`, en: `${taxNames.sales.en} (${state})` }),
    region: state,
    taxesShipping: false,
  })),
};

/** The taxes of the demo shop: included in prices but those in US dollars. The class ZERO has none. */
export const demoTaxes: TaxSettings = {
  countries: [
    { countryCode: 'KR', rates: [rate('STANDARD', 10, taxNames.valueAdded)] }, // Korea exempts what is REDUCED elsewhere
    vat('GB', 20, 5),
    vat('JP', 10, 8, taxNames.consumption),
    unitedStates,
    ...Object.entries(europe).map(([countryCode, [standard, reduced]]) => vat(countryCode, standard, reduced)),
  ],
  grossCurrencies: ['KRW', 'EUR', 'GBP', 'JPY'],
};
