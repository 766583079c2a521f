import type { Language } from '@commerce/kernel/language.ts';

const locales: Readonly<Record<Language, string>> = { ko: 'ko-KR', en: 'en-GB' };

const form = (language: Language, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locales[language], { timeZone: 'Asia/Seoul', ...options });

const moments = {
  ko: form('ko', { dateStyle: 'long', timeStyle: 'short' }),
  en: form('en', { dateStyle: 'long', timeStyle: 'short' }),
};

/** The time zone of the shop. */
const zones: Readonly<Record<Language, string>> = { ko: '(한국 시간)', en: 'KST' };

/** An instant for people, in the time of the shop: `2026년 11월 30일 오후 6:00 (한국 시간)`. */
export const momentOf = (instant: string, language: Language): string =>
  `${moments[language].format(new Date(instant))} ${zones[language]}`;
