import type { Currency } from '@commerce/kernel/money.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { type TypedZone, writeZone, type ZoneFault } from '../domain/shipping/change-zone.ts';
import type { ShippingMethod, ShippingZone } from '../domain/shipping/shipping-zone.ts';
import { type TaxFault, type TypedTaxRate, writeCountryTaxes } from '../domain/taxes/change-taxes.ts';
import type { CountryTaxes } from '../domain/taxes/tax-settings.ts';
import type { RateStore, ReadRates } from './rates.ts';

/** A zone as an administrator gives it; zones and methods without an id are new. */
export type GivenZone = Omit<TypedZone, 'id' | 'methods'> & {
  readonly id: string | null;
  readonly methods: readonly (Omit<ShippingMethod, 'id'> & { readonly id: string | null })[];
};

/** What administrators change of shipping and taxes. */
export interface SetRates {
  readonly read: ReadRates;
  zone(given: GivenZone): Promise<Result<ShippingZone, readonly ZoneFault[]>>;
  /** @returns false if there is no such zone. */
  removeZone(id: string): Promise<boolean>;
  countryTaxes(countryCode: string, rates: readonly TypedTaxRate[]): Promise<Result<CountryTaxes, readonly TaxFault[]>>;
  currency(currency: Currency, isGross: boolean): Promise<void>;
}

interface Deps {
  readonly rates: RateStore;
  readonly newId: () => string;
  readonly isId: (text: string) => boolean;
}

export const makeSetRates = ({ rates, newId, isId }: Deps): SetRates => ({
  read: rates.read,
  zone: async ({ id, methods, ...given }) => {
    const identified = methods.map((method) => ({ ...method, id: method.id ?? newId() }));
    const written = writeZone({ ...given, id: id ?? newId(), methods: identified }, isId);
    if (!written.ok) return written;
    const saved = await rates.saveZone(written.value);
    return saved ? ok(written.value) : refuse([{ code: 'AREA_IS_TAKEN', field: 'areas' }]);
  },
  removeZone: rates.removeZone,
  countryTaxes: async (countryCode, typed) => {
    const written = writeCountryTaxes(countryCode, typed);
    if (written.ok) await rates.saveTaxes(written.value);
    return written;
  },
  currency: rates.saveCurrency,
});
