import { chunks } from '@commerce/chassis/database/chunks.ts';
import { type Database, isDuplicateKey, type Queries } from '@commerce/chassis/database/database.ts';
import { eq } from '@commerce/chassis/database/drizzle.ts';
import type { RateStore, Rates } from '../../../application/rates.ts';
import type { ShippingZone } from '../../../domain/shipping/shipping-zone.ts';
import { maxRows } from './chunk-sizes.ts';
import type { Tables } from './tables.ts';

type RateTables = Pick<Tables, 'shippingZones' | 'shippingAreas' | 'countryTaxes' | 'grossCurrencies'>;

interface Deps {
  readonly database: Database;
  readonly tables: RateTables;
}

/** Reads all rates, in a transaction or outside. */
export async function readRates(
  queries: Queries,
  { shippingZones, countryTaxes, grossCurrencies }: Omit<RateTables, 'shippingAreas'>,
): Promise<Rates> {
  const zones = await queries.allRows(shippingZones, ['name', 'id']);
  const countries = await queries.allRows(countryTaxes, ['countryCode']);
  const gross = await queries.allRows(grossCurrencies, ['currency']);
  return { zones, taxes: { countries, grossCurrencies: gross.map(({ currency }) => currency) } };
}

export function sqlRates({ database, tables }: Deps): RateStore {
  const { shippingZones, shippingAreas, countryTaxes, grossCurrencies } = tables;

  /** The primary key of the areas keeps two administrators from giving one area to two zones. */
  async function saveZone(queries: Queries, zone: ShippingZone): Promise<void> {
    await queries.delete(shippingAreas).where(eq(shippingAreas.zoneId, zone.id));
    const rows = zone.areas.map(({ countryCode, region }) => ({ countryCode, region: region ?? '', zoneId: zone.id }));
    for (const some of chunks(rows, maxRows)) await queries.insertRows(shippingAreas, some);
    await database.upsert(queries, shippingZones, [zone], ['id'], ['name', 'areas', 'methods']);
  }

  return {
    read: () => readRates(database.read, tables),
    saveZone: async (zone) => {
      try {
        await database.transact((queries) => saveZone(queries, zone));
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    removeZone: (id) =>
      database.transact(async (queries) => {
        await queries.delete(shippingAreas).where(eq(shippingAreas.zoneId, id));
        return database.affected(await queries.delete(shippingZones).where(eq(shippingZones.id, id))) > 0;
      }),
    saveTaxes: ({ countryCode, rates }) =>
      database.transact((queries) =>
        database.upsert(queries, countryTaxes, [{ countryCode, rates }], ['countryCode'], ['rates']),
      ),
    saveCurrency: async (currency, isGross) => {
      await database.transact(async (queries) => {
        if (isGross) await database.insertIgnore(queries, grossCurrencies, [{ currency }]);
        else await queries.delete(grossCurrencies).where(eq(grossCurrencies.currency, currency));
      });
    },
    fill: async ({ zones, taxes }) => {
      const earlier = await readRates(database.read, tables);
      const isEmpty = [earlier.zones, earlier.taxes.countries, earlier.taxes.grossCurrencies].every(({ length }) => length === 0);
      if (!isEmpty) return false;
      try {
        await database.transact(async (queries) => {
          for (const zone of zones) await saveZone(queries, zone);
          await queries.insertRows(countryTaxes, taxes.countries);
          await queries.insertRows(
            grossCurrencies,
            taxes.grossCurrencies.map((currency) => ({ currency })),
          );
        });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false; // another replica was first
        throw error;
      }
    },
  };
}
