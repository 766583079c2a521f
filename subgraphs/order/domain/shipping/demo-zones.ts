import { regionNamed } from '@commerce/kernel/address/regions.ts';
import type { Currency } from '@commerce/kernel/money.ts';
import type { Area } from '../destination/area.ts';
import { unionCountries } from '../destination/european-union.ts';
import { methodNames } from './labels.ts';
import type { ShippingMethod, ShippingPrice, ShippingZone } from './shipping-zone.ts';

/** What 1,000 won are in the demo's price lists, in minor units. */
const thousandWon: Readonly<Record<Currency, number>> = { KRW: 1_000, USD: 100, EUR: 90, GBP: 80, JPY: 100 };
const currencies = Object.keys(thousandWon) as readonly Currency[];

/**
 * The prices of a method in every currency.
 *
 * @param tiers the most grams of each tier, lightest first, and its price in thousands of won
 * @param freeFrom a subtotal in thousands of won, from which parcels of the first tier cost nothing
 */
function prices(tiers: Readonly<Record<number, number>>, freeFrom?: number): readonly ShippingPrice[] {
  const weighed = Object.entries(tiers).map(([grams, price]) => ({ maxWeight: Number(grams), price }));
  return currencies.flatMap((currency) => {
    const money = (thousands: number) => ({ amount: Math.round(thousands * thousandWon[currency]), currency });
    const priced = weighed.map(({ maxWeight, price }) => ({ price: money(price), maxWeight, minSubtotal: 0 }));
    const lightest = priced[0];
    if (freeFrom === undefined || !lightest) return priced;
    return [...priced, { ...lightest, price: money(0), minSubtotal: money(freeFrom).amount }];
  });
}

const whole = (...countryCodes: readonly string[]): readonly Area[] =>
  countryCodes.map((countryCode) => ({ countryCode, region: null }));

type Drafted = Omit<ShippingZone, 'id' | 'methods'> & { readonly methods: readonly Omit<ShippingMethod, 'id'>[] };

const { standard, express, island } = methodNames;

/** Parcels from Korea to Europe. */
const toEurope: Drafted['methods'] = [
  { name: standard, prices: prices({ 2000: 9, 10000: 22, 30000: 52 }, 100) },
  { name: express, prices: prices({ 2000: 26, 10000: 60 }) },
];

/** The zones of the demo shop, whose parcels leave from Korea. */
const drafted: readonly Drafted[] = [
  {
    name: 'Korea',
    areas: whole('KR'),
    methods: [
      { name: standard, prices: prices({ 10000: 3, 30000: 6 }, 50) },
      { name: express, prices: prices({ 10000: 6, 30000: 12 }) },
    ],
  },
  {
    name: 'Korea: Jeju',
    areas: [{ countryCode: 'KR', region: regionNamed('KR', 'KR-49') ?? null }],
    methods: [{ name: island, prices: prices({ 10000: 6, 30000: 12 }, 100) }],
  },
  {
    name: 'United States',
    areas: whole('US'),
    methods: [
      { name: standard, prices: prices({ 2000: 8, 10000: 20, 30000: 48 }, 100) },
      { name: express, prices: prices({ 2000: 24, 10000: 56 }) },
    ],
  },
  {
    name: 'Japan',
    areas: whole('JP'),
    methods: [
      { name: standard, prices: prices({ 2000: 6, 10000: 14, 30000: 32 }, 100) },
      { name: express, prices: prices({ 2000: 16, 10000: 36 }) },
    ],
  },
  { name: 'United Kingdom', areas: whole('GB', 'GG', 'IM', 'JE'), methods: toEurope },
  { name: 'European Union', areas: whole(...unionCountries), methods: toEurope },
];

export const demoZones = (newId: () => string): readonly ShippingZone[] =>
  drafted.map(({ name, areas, methods }) => ({
    id: newId(),
    name,
    areas,
    methods: methods.map((method) => ({ id: newId(), ...method })),
  }));
