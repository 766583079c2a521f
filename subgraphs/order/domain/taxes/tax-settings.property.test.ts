import { type Currency, minorDigits } from '@commerce/kernel/money.ts';
import fc from 'fast-check';
import { computeTotals } from '../totals/compute-totals.ts';
import { aLine } from '../totals/totals.support.ts';
import { taxClasses } from '../totals/totals.ts';
import { percentOf, writeCountryTaxes } from './change-taxes.ts';
import { demoTaxes } from './demo-taxes.ts';
import { taxationOf } from './tax-settings.ts';

const currencies = Object.keys(minorDigits) as readonly Currency[];
const seoul = { countryCode: 'KR', region: '서울특별시' };
const california = { countryCode: 'US', region: 'CA' };

describe('the taxes of the demo', () => {
  it('keep every rule of taxes', () => {
    for (const { countryCode, rates } of demoTaxes.countries) {
      const typed = rates.map(({ millionths, ...rate }) => ({ ...rate, percent: percentOf(millionths) }));
      expect(writeCountryTaxes(countryCode, typed)).toEqual({ ok: true, value: { countryCode, rates } });
    }
  });

  it('are inside prices but those in US dollars', () => {
    for (const currency of currencies) expect(taxationOf(demoTaxes, seoul, currency).pricesIncludeTax).toBe(currency !== 'USD');
  });

  it.each([
    ['Korea', seoul, 'STANDARD', 100_000],
    ['Korea', seoul, 'REDUCED', 0],
    ['Germany', { countryCode: 'DE', region: null }, 'STANDARD', 190_000],
    ['Germany', { countryCode: 'DE', region: null }, 'REDUCED', 70_000],
    ['the United Kingdom', { countryCode: 'GB', region: null }, 'STANDARD', 200_000],
    ['Japan', { countryCode: 'JP', region: '東京都' }, 'REDUCED', 80_000],
    ['California', california, 'STANDARD', 72_500],
    ['Oregon', { countryCode: 'US', region: 'OR' }, 'STANDARD', 0],
    ['Antarctica', { countryCode: 'AQ', region: null }, 'STANDARD', 0],
  ] as const)('of %s are known', (_place, destination, taxClass, millionths) => {
    const { rates } = taxationOf(demoTaxes, destination, 'KRW');
    const all = rates.filter((rate) => rate.taxClass === taxClass).reduce((sum, rate) => sum + rate.millionths, 0);
    expect(all).toBe(millionths);
  });

  it('are none on products of the class ZERO, anywhere', () => {
    for (const { countryCode, rates } of demoTaxes.countries)
      for (const region of [null, ...rates.map((rate) => rate.region)])
        expect(taxationOf(demoTaxes, { countryCode, region }, 'EUR').rates.some(({ taxClass }) => taxClass === 'ZERO')).toBe(
          false,
        );
  });

  it('make totals whose price is the same everywhere in a gross currency, and higher by the tax in a net one', () => {
    const places = demoTaxes.countries.flatMap(({ countryCode, rates }) =>
      [null, ...rates.map(({ region }) => region)].map((region) => ({ countryCode, region })),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.constantFrom(...currencies),
        fc.nat({ max: 1_000_000 }),
        fc.constantFrom(...taxClasses),
        (place, currency, amount, taxClass) => {
          const taxation = taxationOf(demoTaxes, place, currency);
          const line = aLine({ unitPrice: { amount, currency }, taxClass });
          const computed = computeTotals({ currency, lines: [line], promotions: [], shipping: null, taxation });
          if (!computed.ok) throw new Error(computed.refusal.code);
          const { total, taxes } = computed.value.totals;
          const taxed = taxes.reduce((sum, tax) => sum + tax.amount.amount, 0);
          expect(total.amount).toBe(taxation.pricesIncludeTax ? amount : amount + taxed);
        },
      ),
    );
  });
});

describe('writing the taxes of a country', () => {
  const rate = {
    region: 'California',
    taxClass: 'STANDARD',
    label: { ko: '판매세', en: 'Sales tax' },
    taxesShipping: false,
  } as const;

  it('writes regions as addresses do, and percents as millionths', () => {
    expect(writeCountryTaxes('us', [{ ...rate, percent: 8.875 }])).toEqual({
      ok: true,
      value: { countryCode: 'US', rates: [{ ...rate, region: 'CA', millionths: 88_750 }] },
    });
  });

  it('keeps every percentage of four decimals as it is', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), (millionths) => {
        const written = writeCountryTaxes('US', [{ ...rate, percent: percentOf(millionths) }]);
        expect(written.ok && written.value.rates[0]?.millionths).toBe(millionths);
      }),
    );
  });

  it.each([
    ['XX', { percent: 1 }, 'COUNTRY_IS_UNKNOWN at countryCode'],
    ['US', { percent: 1, region: 'Bavaria' }, 'REGION_IS_UNKNOWN at rates.0.region'],
    ['US', { percent: -0.1 }, 'RATE_IS_INVALID at rates.0.rate'],
    ['US', { percent: 100.1 }, 'RATE_IS_INVALID at rates.0.rate'],
    ['US', { percent: 0.00001 }, 'RATE_IS_INVALID at rates.0.rate'],
    ['US', { percent: 1, label: { ko: '', en: 'x' } }, 'LABEL_IS_INVALID at rates.0.labels'],
    ['US', { percent: 1, label: { ko: 'x', en: 'x'.repeat(61) } }, 'LABEL_IS_INVALID at rates.0.labels'],
  ])('refuses taxes of %s with %j', (country, but, fault) => {
    const written = writeCountryTaxes(country, [{ ...rate, ...but }]);
    expect(written.ok ? [] : written.refusal.map(({ code, field }) => `${code} at ${field}`)).toEqual([fault]);
  });

  it('refuses more than 1,000 rates', () => {
    const written = writeCountryTaxes(
      'US',
      Array.from({ length: 1_001 }, () => ({ ...rate, percent: 1 })),
    );
    expect(written.ok ? [] : written.refusal).toEqual([{ code: 'TOO_MANY_RATES', field: 'rates' }]);
  });
});
