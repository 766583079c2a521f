import type { Language } from '../language.ts';
import type { CountryData } from './country-data.ts';

type Labelled = 'recipient' | 'line1' | 'line2' | 'city' | 'region' | 'postalCode' | 'phone';
type Words = Readonly<Record<Language, string>>;

const general: Readonly<Record<Labelled, Words>> = {
  recipient: { ko: '받는 사람', en: 'Full name' },
  line1: { ko: '주소', en: 'Street and house number' },
  line2: { ko: '상세 주소', en: 'Flat, floor or building' },
  city: { ko: '시/군/구', en: 'City' },
  region: { ko: '시/도', en: 'Province' },
  postalCode: { ko: '우편번호', en: 'Postal code' },
  phone: { ko: '전화번호', en: 'Phone' },
};

/** The names that libaddressinput distinguishes, by its word for them. */
const regionNames: Readonly<Record<string, Words>> = {
  area: { ko: '지역', en: 'Area' },
  county: { ko: '카운티', en: 'County' },
  department: { ko: '주(데파르타멘토)', en: 'Department' },
  district: { ko: '지구', en: 'District' },
  do_si: { ko: '시/도', en: 'Province or city' },
  emirate: { ko: '에미리트', en: 'Emirate' },
  island: { ko: '섬', en: 'Island' },
  oblast: { ko: '주(오블라스트)', en: 'Oblast' },
  parish: { ko: '교구', en: 'Parish' },
  prefecture: { ko: '도도부현', en: 'Prefecture' },
  state: { ko: '주', en: 'State' },
};
const cityNames: Readonly<Record<string, Words>> = {
  district: { ko: '구', en: 'District' },
  post_town: { ko: '우편 도시', en: 'Town or city' },
  suburb: { ko: '교외 지역', en: 'Suburb' },
};
const postalCodeNames: Readonly<Record<string, Words>> = {
  eircode: { ko: '에어코드', en: 'Eircode' },
  pin: { ko: 'PIN 코드', en: 'PIN code' },
  zip: { ko: '우편번호(ZIP)', en: 'ZIP code' },
};
const provinceAbroad: Words = { ko: '주/도', en: 'Province' };
const cityAbroad: Words = { ko: '도시', en: 'City' };

/** What the parts of a country's addresses are called. */
export function labelsOf(data: CountryData, language: Language): Readonly<Record<Labelled, string>> {
  const isKorean = data.languages?.includes('ko') ?? false;
  const region = regionNames[data.regionName ?? ''] ?? (isKorean ? general.region : provinceAbroad);
  const city = cityNames[data.cityName ?? ''] ?? (isKorean ? general.city : cityAbroad);
  const postalCode = postalCodeNames[data.postalCodeName ?? ''] ?? general.postalCode;
  const words = { ...general, region, city, postalCode };
  const of = (part: Labelled) => words[part][language];
  return {
    recipient: of('recipient'),
    line1: of('line1'),
    line2: of('line2'),
    city: of('city'),
    region: of('region'),
    postalCode: of('postalCode'),
    phone: of('phone'),
  };
}
