import type { Currency } from '@commerce/kernel/money.ts';
import type { Area } from '../destination/area.ts';
import type { Label, Taxation, TaxClass } from '../totals/totals.ts';

/** A tax of a country or of a region of it. A class may have several: they add up. */
export interface LocalTaxRate {
  /** As addresses write it; null means the whole country. */
  readonly region: string | null;
  readonly taxClass: TaxClass;
  readonly label: Label;
  /** In millionths, 0 to 1,000,000: 88,750 are 8.875 %. */
  readonly millionths: number;
  /** Whether shipping bears it, too. */
  readonly taxesShipping: boolean;
}

/** All taxes of a destination country. */
export interface CountryTaxes {
  readonly countryCode: string;
  readonly rates: readonly LocalTaxRate[];
}

/** The shop's taxes. */
export interface TaxSettings {
  readonly countries: readonly CountryTaxes[];
  /** The currencies whose prices contain the taxes. Prices in all others are net. */
  readonly grossCurrencies: readonly Currency[];
}

/**
 * The taxes of a destination for prices in a currency. Rates of the country and of the region apply together. Shipping is taxed
 * by the class STANDARD, where any of its rates there taxes shipping.
 */
export function taxationOf(settings: TaxSettings, { countryCode, region }: Area, currency: Currency): Taxation {
  const taxes = settings.countries.find((country) => country.countryCode === countryCode);
  const rates = (taxes?.rates ?? []).filter((rate) => rate.region === null || rate.region === region);
  const taxesShipping = rates.some((rate) => rate.taxClass === 'STANDARD' && rate.taxesShipping);
  return {
    pricesIncludeTax: settings.grossCurrencies.includes(currency),
    rates: rates.map(({ taxClass, label, millionths }) => ({ taxClass, label, millionths })),
    shippingTaxClass: taxesShipping ? 'STANDARD' : null,
  };
}
