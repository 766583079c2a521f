import type { RateStore, Rates } from '../../../application/rates.ts';
import type { Area } from '../../../domain/destination/area.ts';
import type { ShippingZone } from '../../../domain/shipping/shipping-zone.ts';

export const noRates: Rates = { zones: [], taxes: { countries: [], grossCurrencies: [] } };

/** Fake rates. They pass the contract suite of the real ones. */
export function memoryRates(initial: Rates = noRates): RateStore {
  let rates = initial;
  const save = ({ zones = rates.zones, taxes = rates.taxes }: Partial<Rates>) => {
    rates = structuredClone({ zones: zones.toSorted((a, b) => (a.name < b.name ? -1 : 1)), taxes });
  };
  const has = (zone: ShippingZone, area: Area) =>
    zone.areas.some(({ countryCode, region }) => countryCode === area.countryCode && region === area.region);
  return {
    read: async () => structuredClone(rates),
    saveZone: async (zone) => {
      const others = rates.zones.filter(({ id }) => id !== zone.id);
      if (others.some((other) => zone.areas.some((area) => has(other, area)))) return false;
      save({ zones: [...others, zone] });
      return true;
    },
    removeZone: async (id) => {
      const left = rates.zones.filter((zone) => zone.id !== id);
      const isKnown = left.length < rates.zones.length;
      save({ zones: left });
      return isKnown;
    },
    saveTaxes: async (taxes) => {
      const countries = [...rates.taxes.countries.filter(({ countryCode }) => countryCode !== taxes.countryCode), taxes];
      save({ taxes: { ...rates.taxes, countries: countries.sort((a, b) => (a.countryCode < b.countryCode ? -1 : 1)) } });
    },
    saveCurrency: async (currency, isGross) => {
      const others = rates.taxes.grossCurrencies.filter((other) => other !== currency);
      save({ taxes: { ...rates.taxes, grossCurrencies: (isGross ? [...others, currency] : others).sort() } });
    },
    fill: async (initial) => {
      const { zones, taxes } = rates;
      if (zones.length + taxes.countries.length + taxes.grossCurrencies.length > 0) return false;
      const countries = taxes.countries.concat(initial.taxes.countries);
      save({
        zones: initial.zones,
        taxes: {
          countries: countries.toSorted((a, b) => (a.countryCode < b.countryCode ? -1 : 1)),
          grossCurrencies: initial.taxes.grossCurrencies.toSorted(),
        },
      });
      return true;
    },
  };
}
