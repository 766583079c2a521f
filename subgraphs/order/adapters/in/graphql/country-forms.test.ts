import { countryForms, countryFormsByName } from './country-forms.ts';

describe('the address forms of countries', () => {
  it('list all 249 countries by their names in the reader’s language', () => {
    const korean = countryForms(null, 'ko').map(({ name }) => name);
    expect(korean).toHaveLength(249);
    expect(korean).toEqual([...korean].sort(new Intl.Collator('ko').compare));
    expect(countryForms(undefined, 'en')[0]?.name).toBe('Afghanistan');
  });

  it('follow the codes that the client gives, each once, and leave out what is no country', () => {
    const forms = countryForms(['us', 'KR', 'XX', 'constructor', '', 'US'], 'en');
    expect(forms.map(({ countryCode }) => countryCode)).toEqual(['US', 'KR']);
  });

  it('of the countries that the shop ships to are by name, whatever the order and repetition of their codes', () => {
    const forms = countryFormsByName(['US', 'KR', 'AT', 'KR', 'XX'], 'en');
    expect(forms.map(({ name }) => name)).toEqual(['Austria', 'South Korea', 'United States']);
    expect(countryFormsByName(['US', 'KR'], 'ko').map(({ name }) => name)).toEqual(['대한민국', '미국']);
  });

  it('name the parts as people of the country do, in the order of their script', () => {
    const [korea] = countryForms(['KR'], 'ko');
    expect(korea?.parts.map(({ field, label }) => `${field} ${label}`)).toEqual([
      'recipient 받는 사람',
      'postalCode 우편번호',
      'region 시/도',
      'city 시/군/구',
      'line1 주소',
      'line2 상세 주소',
      'phone 전화번호',
    ]);
    const [america] = countryForms(['US'], 'en');
    expect(america?.parts.filter(({ isRequired }) => isRequired).map(({ label }) => label)).toEqual([
      'Full name',
      'Street and house number',
      'City',
      'State',
      'ZIP code',
    ]);
    expect(america?.regions.find(({ code }) => code === 'CA')?.name).toBe('California');
    expect(countryForms(['KR'], 'en')[0]?.regions.map(({ name }) => name)).toContain('Seoul');
  });
});
