import { regionNamed } from '@commerce/kernel/address/regions.ts';
import type { Currency } from '@commerce/kernel/money.ts';
import type { Area } from '../destination/area.ts';
import { unionCountries } from '../destination/european-union.ts';
import { methodNames } from './labels.ts';
import type { ShippingMethod, ShippingPrice, ShippingZone } from './shipping-zone.ts';

/** What 1,000 won are in the demo's price lists, in minor units. */
const thousandWon: Readonly<Record<Currency, number>> = { KRW: 1_000, USD: 100, EUR: 90, GBP: 80, JPY: 100 };
const currencies = Object.keys(thousandWon) as readonly Currency[];

/** Grams, and the price up to them in thousands of won. */
type Tier = readonly [maxWeight: number, price: number];

/** @param freeFrom a subtotal in thousands of won, from which parcels of the first tier cost nothing */
function prices(tiers: readonly Tier[], freeFrom?: number): readonly ShippingPrice[] {
  const [first] = tiers;
  return currencies.flatMap((currency) => {
    const unit = thousandWon[currency];
    const priced = tiers.map(([maxWeight, price]) => ({
      price: { amount: Math.round(price * unit), currency },
      maxWeight,
      minSubtotal: 0,
    }));
    if (freeFrom === undefined || !first) return priced;
    return [...priced, { price: { amount: 0, currency }, maxWeight: first[0], minSubtotal: Math.round(freeFrom * unit) }];
  });
}

const whole = (...countryCodes: readonly string[]): readonly Area[] =>
  countryCodes.map((countryCode) => ({ countryCode, region: null }));

type Drafted = Omit<ShippingZone, 'id' | 'methods'> & { readonly methods: readonly Omit<ShippingMethod, 'id'>[] };

const { standard, express, island } = methodNames;

/** The zones of the demo shop, whose parcels leave from Korea. */
const drafted: readonly Drafted[] = [
  {
    name: 'Korea',
    areas: whole('KR'),
    methods: [
      {
        name: standard,
        prices: prices(
          [
            [10_000, 3],
            [30_000, 6],
          ],
          50,
        ),
      },
      {
        name: express,
        prices: prices([
          [10_000, 6],
          [30_000, 12],
        ]),
      },
    ],
  },
  {
    name: 'Korea: Jeju',
    areas: [{ countryCode: 'KR', region: regionNamed('KR', 'KR-49') ?? null }],
    methods: [
      {
        name: island,
        prices: prices(
          [
            [10_000, 6],
            [30_000, 12],
          ],
          100,
        ),
      },
    ],
  },
  {
    name: 'United States',
    areas: whole('US'),
    methods: [
      {
        name: standard,
        prices: prices(
          [
            [2_000, 8],
            [10_000, 20],
            [30_000, 48],
          ],
          100,
        ),
      },
      {
        name: express,
        prices: prices([
          [2_000, 24],
          [10_000, 56],
        ]),
      },
    ],
  },
  {
    name: 'Japan',
    areas: whole('JP'),
    methods: [
      {
        name: standard,
        prices: prices(
          [
            [2_000, 6],
            [10_000, 14],
            [30_000, 32],
          ],
          100,
        ),
      },
      {
        name: express,
        prices: prices([
          [2_000, 16],
          [10_000, 36],
        ]),
      },
    ],
  },
  {
    name: 'United Kingdom',
    areas: whole('GB', 'GG', 'IM', 'JE'),
    methods: [
      {
        name: standard,
        prices: prices(
          [
            [2_000, 9],
            [10_000, 22],
            [30_000, 52],
          ],
          100,
        ),
      },
      {
        name: express,
        prices: prices([
          [2_000, 26],
          [10_000, 60],
        ]),
      },
    ],
  },
  {
    name: 'European Union',
    areas: whole(...unionCountries),
    methods: [
      {
        name: standard,
        prices: prices(
          [
            [2_000, 9],
            [10_000, 22],
            [30_000, 52],
          ],
          100,
        ),
      },
      {
        name: express,
        prices: prices([
          [2_000, 26],
          [10_000, 60],
        ]),
      },
    ],
  },
];

export const demoZones = (newId: () => string): readonly ShippingZone[] =>
  drafted.map(({ name, areas, methods }) => ({
    id: newId(),
    name,
    areas,
    methods: methods.map((method) => ({ id: newId(), ...method })),
  }));
