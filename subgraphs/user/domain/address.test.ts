import { addressParts, writeAddress } from './address.ts';
import { countryCodes } from './countries.ts';

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
    expect(writeAddress({ ...typed, [field]: '서'.repeat(longest) }).ok).toBe(true);
    expect(writeAddress({ ...typed, [field]: '서'.repeat(longest + 1) })).toEqual({
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
