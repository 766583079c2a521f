import type { Language } from '@commerce/kernel/language.ts';

/**
 * Makes the addresses of the pages to which buyers come back from their banks: `…/ko/checkout/payment/<order>` below the
 * storefront's address.
 */
export const paymentReturnUrl =
  (storefrontUrl: string, byDefault: Language) =>
  (orderId: string, language: Language = byDefault): string =>
    `${storefrontUrl.replace(/\/+$/, '')}/${language}/checkout/payment/${orderId}`;
