import fc from 'fast-check';
import { languages } from '../language.ts';
import { countryCodes } from './country-codes.ts';
import { countryForm, needsPart } from './country-form.ts';
import { deliverableAddress, type TypedAddress } from './postal-address.ts';
import { regionNamed, regionsOf } from './regions.ts';

const codes = [...countryCodes];

describe('the form of a country', () => {
  it('asks for every part that a parcel needs, once, in both languages', () => {
    for (const countryCode of codes) {
      for (const language of languages) {
        const { parts, name } = countryForm(countryCode, language);
        const required = parts.filter(({ isRequired }) => isRequired).map(({ part }) => part);
        expect(new Set(parts.map(({ part }) => part)).size).toBe(parts.length);
        expect(parts[0]?.part).toBe('recipient');
        expect(parts.at(-1)?.part).toBe('phone');
        expect(parts.every(({ label }) => label !== '')).toBe(true);
        expect(name).not.toBe(countryCode);
        if (needsPart(countryCode, 'Z')) expect(required).toContain('postalCode');
        if (needsPart(countryCode, 'S')) expect(required).toContain('region');
      }
    }
  });

  it('is enough: an address with its required parts alone can be delivered', () => {
    for (const countryCode of codes) {
      const { parts, regions, postalCodeExample } = countryForm(countryCode, 'en');
      const typed: { -readonly [P in keyof TypedAddress]: string } = { countryCode };
      for (const { part, isRequired } of parts) if (isRequired) typed[part] = 'Example';
      if (typed.postalCode) typed.postalCode = postalCodeExample ?? '12345';
      if (typed.region && regions.length > 0) {
        const fitting = regions.find(({ code }) => deliverableAddress({ ...typed, region: code }).ok);
        typed.region = fitting?.code ?? '';
      }
      expect([countryCode, deliverableAddress(typed)]).toEqual([countryCode, expect.objectContaining({ ok: true })]);
    }
  });

  it('writes an address that it has written as it is', () => {
    const country = fc.constantFrom('KR', 'US', 'GB', 'DE', 'JP', 'SG', 'BR', 'ZW');
    const text = fc.string({ unit: 'grapheme', maxLength: 30 });
    const typed = { recipient: text, line1: text, line2: text, city: text, region: text, postalCode: text, phone: text };
    fc.assert(
      fc.property(fc.record({ ...typed, countryCode: country }, { requiredKeys: ['countryCode'] }), (address) => {
        const once = deliverableAddress(address);
        if (once.ok) expect(deliverableAddress(once.value)).toEqual(once);
      }),
    );
  });

  it('offers regions that are found by their code and their names', () => {
    for (const countryCode of codes) {
      for (const { code, name, latinName } of regionsOf(countryCode)) {
        expect([countryCode, regionNamed(countryCode, code)]).toEqual([countryCode, code]);
        expect(regionNamed(countryCode, name)).toBeDefined();
        expect(regionNamed(countryCode, latinName)).toBeDefined();
      }
    }
  });
});
