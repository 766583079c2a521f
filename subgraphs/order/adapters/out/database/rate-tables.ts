import type { Dialect } from '@commerce/chassis/database/dialect.ts';
import type { Currency } from '@commerce/kernel/money.ts';
import type { Area } from '../../../domain/destination/area.ts';
import type { ShippingMethod } from '../../../domain/shipping/shipping-zone.ts';
import type { LocalTaxRate } from '../../../domain/taxes/tax-settings.ts';

/** The tables of shipping and taxes. Administrators write them, and every checkout reads them. */
export function rateTables(d: Dialect) {
  const shippingZones = d.table('shipping_zones', {
    id: d.id('id').primaryKey(),
    name: d.text('name', 100).notNull(),
    areas: d.json<readonly Area[]>('areas').notNull(),
    methods: d.json<readonly ShippingMethod[]>('methods').notNull(),
  });
  /** One row for each area of the zones. Its key gives an area to one zone at most. */
  const shippingAreas = d.table(
    'shipping_areas',
    {
      countryCode: d.text('country_code', 2).notNull(),
      /** Empty means the whole country. */
      region: d.text('region', 100).notNull(),
      zoneId: d.id('zone_id').notNull(),
    },
    (table) => [
      d.primaryKey({ columns: [table.countryCode, table.region] }),
      d.index('shipping_areas_zone_idx').on(table.zoneId),
    ],
  );
  const countryTaxes = d.table('country_taxes', {
    countryCode: d.text('country_code', 2).primaryKey(),
    rates: d.json<readonly LocalTaxRate[]>('rates').notNull(),
  });
  /** The currencies whose prices contain the taxes. */
  const grossCurrencies = d.table('gross_currencies', {
    currency: d.text('currency', 3).$type<Currency>().primaryKey(),
  });
  return { shippingZones, shippingAreas, countryTaxes, grossCurrencies };
}
