import type { Currency } from '@commerce/kernel/money.ts';
import type { ShippingZone } from '../domain/shipping/shipping-zone.ts';
import type { CountryTaxes, TaxSettings } from '../domain/taxes/tax-settings.ts';

/** What administrators have set: where the shop ships to, and which taxes it charges. */
export interface Rates {
  /** By name. */
  readonly zones: readonly ShippingZone[];
  readonly taxes: TaxSettings;
}

/** Reads all rates; they are a few hundred rows. */
export type ReadRates = () => Promise<Rates>;

/** The port to the rates. Every call commits by itself. */
export interface RateStore {
  readonly read: ReadRates;
  /**
   * Adds the zone, or replaces the one of its id.
   *
   * @returns false, with nothing stored, if another zone has one of its areas.
   */
  saveZone(zone: ShippingZone): Promise<boolean>;
  /** @returns false if there is no such zone. */
  removeZone(id: string): Promise<boolean>;
  /** Replaces the taxes of the country. */
  saveTaxes(taxes: CountryTaxes): Promise<void>;
  /** @param isGross whether prices in the currency contain the taxes */
  saveCurrency(currency: Currency, isGross: boolean): Promise<void>;
  /**
   * Stores these rates if there are none at all.
   *
   * @returns whether it has stored them.
   */
  fill(rates: Rates): Promise<boolean>;
}
