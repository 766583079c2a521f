import type { Currency } from '@commerce/kernel/money.ts';
import fc from 'fast-check';
import { writeZone } from './change-zone.ts';
import { demoZones } from './demo-zones.ts';
import { optionsFor, priceFor, type ShippingMethod, type ShippingPrice, weightOf, zoneOf } from './shipping-zone.ts';

const amounts = fc.nat({ max: 2_147_483_647 });
const currencies = fc.constantFrom<Currency>('KRW', 'USD', 'EUR');
const prices: fc.Arbitrary<ShippingPrice> = fc.record({
  price: fc.record({ amount: amounts, currency: currencies }),
  maxWeight: fc.option(fc.integer({ min: 1, max: 50_000 })),
  minSubtotal: amounts,
});
const methods: fc.Arbitrary<ShippingMethod> = fc.record({
  id: fc.uuid(),
  name: fc.constant({ ko: '일반', en: 'Standard' }),
  prices: fc.array(prices, { maxLength: 8 }),
});
const parcels = fc.record({
  subtotal: fc.record({ amount: amounts, currency: currencies }),
  weight: fc.nat({ max: 60_000 }),
});

describe('the price of a shipping method', () => {
  it('is in the currency of the cart, and one of the method’s', () => {
    fc.assert(
      fc.property(methods, parcels, (method, parcel) => {
        const price = priceFor(method, parcel);
        if (!price) return;
        expect(price.currency).toBe(parcel.subtotal.currency);
        expect(method.prices.map((one) => one.price)).toContainEqual(price);
      }),
    );
  });

  it('never falls with the weight, and never rises with the subtotal', () => {
    fc.assert(
      fc.property(methods, parcels, fc.nat({ max: 10_000 }), amounts, (method, parcel, grams, more) => {
        const of = (weight: number, subtotal: number) =>
          priceFor(method, { weight, subtotal: { ...parcel.subtotal, amount: subtotal } })?.amount ?? Number.POSITIVE_INFINITY;
        const { weight, subtotal } = parcel;
        const price = of(weight, subtotal.amount);
        expect(of(weight + grams, subtotal.amount)).toBeGreaterThanOrEqual(price);
        expect(of(weight, subtotal.amount + more)).toBeLessThanOrEqual(price);
      }),
    );
  });

  it('does not depend on the order of the prices', () => {
    fc.assert(
      fc.property(methods, parcels, (method, parcel) => {
        expect(priceFor({ ...method, prices: method.prices.toReversed() }, parcel)).toEqual(priceFor(method, parcel));
      }),
    );
  });
});

describe('the zones', () => {
  const ids = Array.from({ length: 100 }, (_, index) => `id-${index}`);
  const zones = demoZones(() => String(ids.pop()));
  const cheap = { subtotal: { amount: 1_000, currency: 'KRW' }, weight: 500 } as const;

  it('prefer the zone that names the region', () => {
    expect(zoneOf(zones, { countryCode: 'KR', region: '서울특별시' })?.name).toBe('Korea');
    expect(zoneOf(zones, { countryCode: 'KR', region: '제주특별자치도' })?.name).toBe('Korea: Jeju');
    expect(zoneOf(zones, { countryCode: 'KR', region: null })?.name).toBe('Korea');
    expect(zoneOf(zones, { countryCode: 'AQ', region: null })).toBeUndefined();
  });

  it('of the demo offer a method in every currency, free above a subtotal and none above 30 kg', () => {
    for (const countryCode of ['KR', 'US', 'GB', 'DE', 'JP']) {
      for (const currency of ['KRW', 'USD', 'EUR', 'GBP', 'JPY'] as const) {
        const at = (amount: number, weight: number) =>
          optionsFor(zones, { countryCode, region: null }, { subtotal: { amount, currency }, weight }).map(({ price }) => price);
        expect(at(1, 500)[0]?.amount).toBeGreaterThan(0);
        expect(at(10_000_000, 500)[0]).toEqual({ amount: 0, currency });
        expect(at(10_000_000, 30_001)).toEqual([]);
      }
    }
    expect(optionsFor(zones, { countryCode: 'AQ', region: null }, cheap)).toEqual([]);
  });

  it('of the demo keep every rule of zones, and no area is in two', () => {
    const areas = zones.flatMap((zone) => zone.areas.map((area) => JSON.stringify(area)));
    expect(new Set(areas).size).toBe(areas.length);
    for (const zone of zones) expect(writeZone(zone, () => true)).toEqual({ ok: true, value: zone });
  });
});

describe('the weight of a parcel', () => {
  it('is the sum of its pieces, and a product of unknown weight counts as 0', () => {
    expect(
      weightOf([
        { quantity: 3, weight: 250 },
        { quantity: 7, weight: null },
      ]),
    ).toBe(750);
  });
});

describe('writing a zone', () => {
  const id = '019a0000-0000-7000-8000-0000000000f1';
  const isId = (text: string) => text === id;
  const price: ShippingPrice = { price: { amount: 1, currency: 'KRW' }, maxWeight: null, minSubtotal: 0 };
  const method = { id, name: { ko: ' 일반  배송 ', en: 'Standard' }, prices: [price] };
  const zone = { id, name: ' Seoul ', areas: [{ countryCode: 'kr', region: 'Seoul' }], methods: [method] };

  it('tidies names and writes regions as addresses do', () => {
    expect(writeZone(zone, isId)).toMatchObject({
      ok: true,
      value: {
        name: 'Seoul',
        areas: [{ countryCode: 'KR', region: '서울특별시' }],
        methods: [{ name: { ko: '일반 배송', en: 'Standard' } }],
      },
    });
  });

  it.each([
    [{ id: 'x' }, 'ID_IS_INVALID at id'],
    [{ name: ' ' }, 'NAME_IS_INVALID at name'],
    [{ areas: [] }, 'ZONE_HAS_NO_AREA at areas'],
    [{ areas: [{ countryCode: 'XX', region: null }] }, 'AREA_IS_UNKNOWN at areas.0'],
    [{ areas: [{ countryCode: 'US', region: 'Seoul' }] }, 'AREA_IS_UNKNOWN at areas.0'],
    [{ areas: [zone.areas[0], { countryCode: 'KR', region: '서울' }] as typeof zone.areas }, 'AREA_IS_TAKEN at areas.1'],
    [{ methods: Array.from({ length: 21 }, () => method).slice(0, 21) }, 'ZONE_IS_TOO_LARGE at methods'],
    [{ methods: [{ ...method, name: { ko: '일반', en: '' } }] }, 'NAME_IS_INVALID at methods.0.names'],
    [{ methods: [{ ...method, prices: [] }] }, 'METHOD_HAS_NO_PRICE at methods.0.prices'],
    [{ methods: [method, method] }, 'ID_IS_INVALID at methods.1.id'],
    [{ methods: [{ ...method, prices: [{ ...price, maxWeight: 0 }] }] }, 'PRICE_IS_INVALID at methods.0.prices.0'],
    [{ methods: [{ ...method, prices: [{ ...price, minSubtotal: -1 }] }] }, 'PRICE_IS_INVALID at methods.0.prices.0'],
  ])('refuses %j', (but, fault) => {
    const written = writeZone({ ...zone, ...but }, isId);
    expect(written.ok ? [] : written.refusal.map(({ code, field }) => `${code} at ${field}`)).toContain(fault);
  });
});
