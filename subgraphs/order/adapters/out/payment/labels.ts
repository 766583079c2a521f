import type { Language } from '@commerce/kernel/language.ts';

/** What the payment provider's page says is paid. */
export const orderLabel: Readonly<Record<Language, (number: string) => string>> = {
  ko: (number) => `주문 ${number}`,
  en: (number) => `Order ${number}`,
};
