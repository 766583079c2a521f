import type { Language } from '../language.ts';
import type { Message } from '../messages.ts';
import { type AddressRule, addressParts } from './postal-address.ts';

type Part = keyof typeof addressParts;

const partNames: Readonly<Record<Part, Readonly<Record<Language, string>>>> = {
  recipient: { ko: '받는 사람', en: 'the full name of the recipient' },
  line1: { ko: '주소', en: 'the street and house number' },
  line2: { ko: '상세 주소', en: 'the flat, floor or building' },
  city: { ko: '시/군/구', en: 'the city' },
  region: { ko: '시/도', en: 'the region' },
  postalCode: { ko: '우편번호', en: 'the postal code' },
  phone: { ko: '전화번호', en: 'the phone number' },
};

const isPart = (field: string): field is Part => Object.hasOwn(addressParts, field);
/** A path such as `address.city` names the part at its end. */
const partOf = (field: string): string => field.slice(field.lastIndexOf('.') + 1);
const partName = (field: string) => {
  const part = partOf(field);
  return isPart(part) ? partNames[part] : { ko: '주소', en: 'the address' };
};
const maxOf = (field: string): number => {
  const part = partOf(field);
  return isPart(part) ? addressParts[part].longest : 0;
};

/** The messages of the rules of addresses. `field` is the input at fault. */
export const addressMessages = {
  ADDRESS_FIELD_IS_EMPTY: {
    ko: ({ field }) => `${partName(field).ko}: 반드시 입력해야 합니다.`,
    en: ({ field }) => `Please fill in ${partName(field).en}.`,
  },
  ADDRESS_FIELD_IS_TOO_LONG: {
    ko: ({ field }, { number }) => `${partName(field).ko}: ${number(maxOf(field))}자까지 입력할 수 있습니다.`,
    en: ({ field }, { number }) => `At most ${number(maxOf(field))} characters fit into ${partName(field).en}.`,
  },
  COUNTRY_IS_UNKNOWN: {
    ko: '국가는 ISO 3166-1 두 글자 코드로 입력하세요. 예: KR',
    en: 'The country is not a two-letter code of ISO 3166-1, for example KR.',
  },
  POSTAL_CODE_IS_INVALID: {
    ko: '해당 국가와 지역에 없는 우편번호입니다.',
    en: 'The country, or this region of it, has no such postal code.',
  },
  REGION_IS_UNKNOWN: {
    ko: '해당 국가에 없는 지역입니다. 목록에서 선택하세요.',
    en: 'The country has no such region: choose one of the list.',
  },
} as const satisfies Readonly<Record<AddressRule, Message<{ readonly code: string; readonly field: string }>>>;
