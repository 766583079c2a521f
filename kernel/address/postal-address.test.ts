import { countryCodes } from './country-codes.ts';
import { addressParts, deliverableAddress, writeAddress } from './postal-address.ts';

const typed = {
  recipient: 'Minji Park',
  line1: '12 Eunhaeng-ro',
  city: 'Seoul',
  countryCode: 'KR',
};

describe('writing an address', () => {
  it('tidies every part and leaves out what is blank', () => {
    expect(
      writeAddress({
        ...typed,
        recipient: ' Minji  Park ',
        line2: '   ',
        region: null,
        countryCode: 'kr',
      }),
    ).toEqual({
      ok: true,
      value: {
        ...typed,
        recipient: 'Minji Park',
        line2: null,
        region: null,
        postalCode: null,
        phone: null,
      },
    });
  });

  it.each(['recipient', 'line1', 'city'] as const)('needs %s', (field) => {
    const refusal = [{ code: 'ADDRESS_FIELD_IS_EMPTY', field }];
    expect(writeAddress({ ...typed, [field]: ' ' })).toEqual({
      ok: false,
      refusal,
    });
    expect(writeAddress({ ...typed, [field]: null })).toEqual({
      ok: false,
      refusal,
    });
  });

  it.each(Object.entries(addressParts))('takes %s up to its limit and no further', (field, { longest }) => {
    expect(writeAddress({ ...typed, countryCode: 'BW', [field]: '서'.repeat(longest) }).ok).toBe(true);
    expect(writeAddress({ ...typed, countryCode: 'BW', [field]: '서'.repeat(longest + 1) })).toEqual({
      ok: false,
      refusal: [{ code: 'ADDRESS_FIELD_IS_TOO_LONG', field }],
    });
  });

  // Upper case makes a country of ﬁ, ﬆ, ŉ and ı-letters: what is no code as it was typed is none.
  it.each(['', 'K', 'KOR', 'XX', 'UK', 'EU', 'ﬁ', 'ﬆ', 'ﬀ', 'ıt', 'ß', 'ſe', '\u212Ar', 'ｋｒ', 'K\u00ADR'])(
    'knows no country %j',
    (countryCode) => {
      expect(writeAddress({ ...typed, countryCode })).toEqual({
        ok: false,
        refusal: [{ code: 'COUNTRY_IS_UNKNOWN', field: 'countryCode' }],
      });
    },
  );
});

describe('the parts that depend on the country', () => {
  const seoul = { ...typed, region: '서울특별시', postalCode: '03900' };
  const capitol = { ...typed, line1: '1315 10th St', city: 'Sacramento', region: 'CA', postalCode: '95814', countryCode: 'US' };
  const codesOf = (result: ReturnType<typeof writeAddress>) =>
    result.ok ? [] : result.refusal.map(({ code, field }) => `${code} at ${field}`);

  it.each(['서울특별시', '서울', 'Seoul', 'SEOUL', '11', 'KR-11'])(
    'write the region that is typed %s as on a parcel',
    (region) => {
      expect(writeAddress({ ...seoul, region })).toMatchObject({ ok: true, value: { region: '서울특별시' } });
    },
  );

  it('know a province by its earlier name', () => {
    const gangwon = { ...typed, region: '강원도', postalCode: '25627' };
    expect(writeAddress(gangwon)).toMatchObject({ ok: true, value: { region: '강원특별자치도' } });
  });

  it.each([
    ['KR', '０３９００', '03900'],
    ['GB', 'sw1a 1aa', 'SW1A 1AA'],
    ['JP', '100-0001', '100-0001'],
    ['DE', '10117', '10117'],
  ])('write a postal code of %s that is typed %s', (countryCode, postalCode, written) => {
    expect(writeAddress({ ...typed, countryCode, postalCode })).toMatchObject({ ok: true, value: { postalCode: written } });
  });

  it.each([
    [{ ...seoul, postalCode: '3900' }, ['POSTAL_CODE_IS_INVALID at postalCode']],
    [{ ...seoul, postalCode: '46706' }, ['POSTAL_CODE_IS_INVALID at postalCode']], // of Busan
    [{ ...seoul, region: 'Atlantis', postalCode: '１' }, ['REGION_IS_UNKNOWN at region', 'POSTAL_CODE_IS_INVALID at postalCode']],
    [{ ...capitol, postalCode: '10001' }, ['POSTAL_CODE_IS_INVALID at postalCode']],
    [{ ...capitol, postalCode: '95814-\u0661\u0662\u0663\u0664' }, ['POSTAL_CODE_IS_INVALID at postalCode']],
    [{ ...typed, countryCode: 'GB', postalCode: 'ſW1A 1AA' }, ['POSTAL_CODE_IS_INVALID at postalCode']],
  ])('refuse %j', (address, faults) => {
    expect(codesOf(writeAddress(address))).toEqual(faults);
  });

  it('are all needed by a parcel, and only some by an address book', () => {
    const { region: _region, postalCode: _code, ...partial } = capitol;
    expect(writeAddress(partial).ok).toBe(true);
    expect(codesOf(deliverableAddress(partial))).toEqual([
      'ADDRESS_FIELD_IS_EMPTY at region',
      'ADDRESS_FIELD_IS_EMPTY at postalCode',
    ]);
    expect(deliverableAddress({ ...capitol, region: ' ' })).toMatchObject({ ok: true, value: { region: 'CA' } });
  });

  it('name the country where its addresses have no city', () => {
    const address = { ...typed, city: null, postalCode: '238882', countryCode: 'SG' };
    expect(deliverableAddress(address)).toMatchObject({ ok: true, value: { city: 'Singapore', region: null } });
  });
});

describe('the countries', () => {
  it('are the 249 that ISO 3166-1 assigns, each with a name in Unicode’s data', () => {
    const names = new Intl.DisplayNames('en', {
      type: 'region',
      fallback: 'none',
    });
    expect(countryCodes.size).toBe(249);
    expect([...countryCodes].filter((code) => names.of(code) === undefined)).toEqual([]);
  });

  it('lack only codes that ISO reserves, withdrew or leaves to users', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    const latin = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const named = latin.flatMap((first) => latin.map((second) => first + second)).filter((code) => names.of(code));
    const current = named.filter((code) => new Intl.Locale(`und-${code}`).region === code);
    expect(current.filter((code) => !countryCodes.has(code)).join(' ')).toBe('AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ');
  });
});
