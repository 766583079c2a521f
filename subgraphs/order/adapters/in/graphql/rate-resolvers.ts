import type { ShippingZone } from '../../../domain/shipping/shipping-zone.ts';
import { percentOf } from '../../../domain/taxes/change-taxes.ts';
import type { CountryTaxes, TaxSettings } from '../../../domain/taxes/tax-settings.ts';
import { labelOf, localizedTexts } from './localized.ts';
import { admin, checkedId } from './permissions.ts';
import { taxErrors, zoneErrors } from './rate-errors.ts';
import type { MutationResolvers, QueryResolvers } from './schema.generated.ts';

const zoneModel = ({ methods, areas, ...zone }: ShippingZone) => ({
  ...zone,
  areas: [...areas],
  methods: methods.map(({ name, prices, ...method }) => ({ ...method, names: localizedTexts(name), prices: [...prices] })),
});

const countryModel = ({ countryCode, rates }: CountryTaxes) => ({
  countryCode,
  rates: rates.map(({ label, millionths, ...rate }) => ({ ...rate, labels: localizedTexts(label), rate: percentOf(millionths) })),
});

const settingsModel = ({ countries, grossCurrencies }: TaxSettings) => ({
  countries: countries.map(countryModel),
  grossCurrencies: [...grossCurrencies],
});

/** Shipping and taxes, for administrators. */
export const rateQueries = {
  shippingZones: async (_root, _args, context) => {
    admin(context);
    return (await context.useCases.setRates.read()).zones.map(zoneModel);
  },
  taxSettings: async (_root, _args, context) => {
    admin(context);
    return settingsModel((await context.useCases.setRates.read()).taxes);
  },
} satisfies QueryResolvers;

export const rateMutations = {
  setShippingZone: async (_root, { input }, context) => {
    admin(context);
    const set = await context.useCases.setRates.zone({
      id: input.id ?? null,
      name: input.name,
      areas: input.areas.map(({ countryCode, region = null }) => ({ countryCode, region })),
      methods: input.methods.map(({ id = null, names, prices }) => ({
        id,
        name: labelOf(names),
        prices: prices.map(({ price, maxWeight = null, minSubtotal = 0 }) => ({ price, maxWeight, minSubtotal })),
      })),
    });
    if (set.ok) return { zone: zoneModel(set.value), userErrors: [] };
    return { zone: null, userErrors: zoneErrors(set.refusal, context.language) };
  },
  removeShippingZone: async (_root, { input: { id } }, context) => {
    admin(context);
    return { removed: await context.useCases.setRates.removeZone(checkedId(id)) };
  },
  setCountryTaxes: async (_root, { input: { countryCode, rates } }, context) => {
    admin(context);
    const typed = rates.map(({ region = null, labels, rate, taxClass, taxesShipping = true }) => ({
      region,
      taxClass,
      taxesShipping,
      label: labelOf(labels),
      percent: rate,
    }));
    const set = await context.useCases.setRates.countryTaxes(countryCode, typed);
    if (set.ok) return { taxes: countryModel(set.value), userErrors: [] };
    return { taxes: null, userErrors: taxErrors(set.refusal, context.language) };
  },
  setCurrencyTaxation: async (_root, { input: { currency, pricesIncludeTax } }, context) => {
    admin(context);
    await context.useCases.setRates.currency(currency, pricesIncludeTax);
    return { settings: settingsModel((await context.useCases.setRates.read()).taxes) };
  },
} satisfies MutationResolvers;
