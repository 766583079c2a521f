import type { Language } from '@commerce/kernel/language.ts';

const ko = {
  errors: (number: number) => `입력하신 내용을 확인해 주세요. (${number}건)`,
  optional: '선택',
  notSent: '지금은 처리할 수 없습니다. 입력하신 내용은 그대로 있으니 잠시 뒤에 다시 보내 주세요.',
  tooMany: '너무 여러 번 시도하셨습니다. 잠시 뒤에 다시 시도해 주세요.',
  forbidden: '이 양식은 저희 쇼핑몰의 페이지에서만 보낼 수 있습니다. 페이지를 다시 열어 주세요.',
};

const en: typeof ko = {
  errors: (number) => (number === 1 ? 'Please check one entry.' : `Please check ${number} entries.`),
  optional: 'optional',
  notSent: 'We could not do this just now. Your entries are still here: please send them again in a moment.',
  tooMany: 'That was too many attempts. Please try again in a moment.',
  forbidden: 'Only a page of this shop can send this form. Please open the page again.',
};

export type FormWords = typeof ko;

export const formWordsOf: Readonly<Record<Language, FormWords>> = { ko, en };
