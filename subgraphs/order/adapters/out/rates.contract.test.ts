import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { newId } from '@commerce/chassis/ids.ts';
import type { RateStore } from '../../application/rates.ts';
import { demoZones } from '../../domain/shipping/demo-zones.ts';
import type { ShippingZone } from '../../domain/shipping/shipping-zone.ts';
import { demoTaxes } from '../../domain/taxes/demo-taxes.ts';
import { openOrderDatabase } from './database/open.ts';
import { sqlRates } from './database/sql-rates.ts';
import { memoryRates } from './memory/memory-rates.support.ts';

const korea = (but: Partial<ShippingZone> = {}): ShippingZone => ({
  id: newId(),
  name: 'Korea',
  areas: [{ countryCode: 'KR', region: null }],
  methods: [
    {
      id: newId(),
      name: { ko: '일반 배송', en: 'Standard' },
      prices: [{ price: { amount: 3_000, currency: 'KRW' }, maxWeight: null, minSubtotal: 0 }],
    },
  ],
  ...but,
});

/** The contract of every adapter of the rates. */
function ratesContract(name: string, open: () => Promise<{ rates: RateStore; close: () => Promise<void> }>): void {
  describe(`the rates on ${name}`, () => {
    let rates: RateStore;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ rates, close } = await open());
    });
    afterEach(() => close());

    it('return zones as they were stored, by name', async () => {
      const [first, second] = [korea(), korea({ name: 'Jeju', areas: [{ countryCode: 'KR', region: '제주특별자치도' }] })];
      expect(await rates.saveZone(first)).toBe(true);
      expect(await rates.saveZone(second)).toBe(true);
      expect((await rates.read()).zones).toEqual([second, first]);
    });

    it('replace a zone, and take its areas from others only once it has let go of them', async () => {
      const zone = korea();
      await rates.saveZone(zone);
      const other = korea({ name: 'Other' });
      expect(await rates.saveZone(other)).toBe(false);
      expect((await rates.read()).zones).toEqual([zone]);
      const moved = { ...zone, areas: [{ countryCode: 'JP', region: null }] };
      expect(await rates.saveZone(moved)).toBe(true);
      expect(await rates.saveZone(other)).toBe(true);
      expect((await rates.read()).zones).toEqual([moved, other]);
    });

    it('give an area to one of two zones that are stored at once', async () => {
      const saved = await Promise.all(Array.from({ length: 6 }, () => rates.saveZone(korea())));
      expect(saved.filter(Boolean)).toHaveLength(1);
      expect((await rates.read()).zones).toHaveLength(1);
    });

    it('remove a zone with its areas, once', async () => {
      const zone = korea();
      await rates.saveZone(zone);
      expect([await rates.removeZone(zone.id), await rates.removeZone(zone.id)]).toEqual([true, false]);
      expect(await rates.saveZone(korea())).toBe(true);
    });

    it('replace the taxes of a country, and set which currencies are gross', async () => {
      const [tax] = demoTaxes.countries;
      if (!tax) throw new Error('unreachable');
      await rates.saveTaxes(tax);
      await rates.saveTaxes({ ...tax, rates: [] });
      await rates.saveCurrency('KRW', true);
      await rates.saveCurrency('KRW', true);
      await rates.saveCurrency('USD', true);
      await rates.saveCurrency('USD', false);
      expect((await rates.read()).taxes).toEqual({ countries: [{ ...tax, rates: [] }], grossCurrencies: ['KRW'] });
    });

    it('take the demo’s rates only while there are none, of several replicas once', async () => {
      const demo = { zones: demoZones(newId), taxes: demoTaxes };
      const filled = await Promise.all([rates.fill(demo), rates.fill({ ...demo, zones: demoZones(newId) })]);
      expect(filled.filter(Boolean)).toHaveLength(1);
      const { zones, taxes } = await rates.read();
      expect(zones).toHaveLength(demo.zones.length);
      expect(taxes.countries).toHaveLength(demoTaxes.countries.length);
      expect(taxes.grossCurrencies).toEqual([...demoTaxes.grossCurrencies].sort());
      expect(await rates.fill(demo)).toBe(false);
    });
  });
}

ratesContract('memory', async () => ({ rates: memoryRates(), close: async () => undefined }));

for (const engine of enginesUnderTest) {
  ratesContract(engine.name, async () => {
    const { url, remove } = await engine.fresh();
    const { database, tables } = await openOrderDatabase(url);
    return {
      rates: sqlRates({ database, tables }),
      close: async () => {
        await database.close();
        await remove();
      },
    };
  });
}
