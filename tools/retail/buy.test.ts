import { setTimeout as pause } from 'node:timers/promises';
import { inTurn, partsOf } from './buy.ts';
import { addressesIn, type Form } from './delivery-addresses.ts';

describe('an invoice that is larger than a cart', () => {
  it('is cut into parts that have all of it', () => {
    const pieces = new Map(Array.from({ length: 450 }, (_, n) => [`S-${n}`, n + 1] as const));
    const parts = partsOf(pieces, 200);
    expect(parts.map(({ size }) => size)).toEqual([200, 200, 50]);
    expect(new Map(parts.flatMap((part) => [...part]))).toEqual(pieces);
  });
});

describe('the purchases of one account', () => {
  it('run one after the other, behind one that failed too, while those of another run beside them', async () => {
    const oneAtATime = inTurn<string>();
    const log: string[] = [];
    const work = (what: string, ms: number) => async () => {
      log.push(`${what} begins`);
      await pause(ms);
      log.push(`${what} ends`);
    };
    const failed = oneAtATime('ann', async () => {
      throw new Error('the shop is away');
    });
    const all = [oneAtATime('ann', work('first', 20)), oneAtATime('ann', work('second', 0)), oneAtATime('ben', work('other', 0))];
    await expect(failed).rejects.toThrow('away');
    await Promise.all(all);
    expect(log.indexOf('second begins')).toBeGreaterThan(log.indexOf('first ends'));
    expect(log.indexOf('other begins')).toBeLessThan(log.indexOf('first ends'));
  });
});

describe('where a parcel goes', () => {
  const form = (countryCode: string, name: string, ...fields: readonly string[]): Form => ({
    countryCode,
    name,
    parts: fields.map((field) => ({ field, isRequired: field !== 'line2' })),
    postalCodeExample: countryCode === 'IE' ? null : 'AB1 2CD',
    regions: [],
  });
  const addressOf = addressesIn([
    form('GB', 'United Kingdom', 'recipient', 'line1', 'line2', 'city', 'postalCode'),
    form('IE', 'Ireland', 'recipient', 'line1', 'city', 'postalCode'),
  ]);

  it.each([
    ['United Kingdom', { countryCode: 'GB', postalCode: 'AB1 2CD' }],
    ['EIRE', { countryCode: 'IE' }],
    ['Bahrain', { countryCode: 'GB', postalCode: 'AB1 2CD' }],
    ['', { countryCode: 'GB', postalCode: 'AB1 2CD' }],
  ])('%s: every part that the form of the country asks for', (country, parts) => {
    expect(addressOf(country)).toEqual({
      recipient: 'Replayed Shopper',
      line1: '1 Market Street',
      city: 'Market Town',
      ...parts,
    });
  });

  it('is nowhere in a shop that ships nowhere', () => {
    expect(() => addressesIn([])).toThrow('no shipping zone');
  });
});
