import type { Language } from '@commerce/kernel/language.ts';

/** What a shopper reads when a service is late. Other errors are for programs and their makers; their texts are English. */
export const unavailableMessages: Readonly<Record<Language, string>> = {
  ko: '일시적으로 지연이 발생했습니다',
  en: 'There is a temporary delay.',
};
