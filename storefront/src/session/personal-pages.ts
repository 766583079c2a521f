/** The pages that depend on a cookie or take a form, by the first part of their path after the language. */
const personal: ReadonlySet<string> = new Set([
  'account',
  'cart',
  'checkout',
  'forgot-password',
  'orders',
  'reset-password',
  'sign-in',
  'sign-out',
  'sign-up',
  'verify-email',
]);

/** Whether the page is for the shopper's own browser alone, which keeps no copy of it. */
export const isPersonal = (pathname: string): boolean =>
  pathname === '/cart/summary' || personal.has(pathname.split('/')[2] ?? '');
