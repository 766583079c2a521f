import type { Page } from 'playwright-core';

/** Notes where the shopper leaves each page from now on. */
export const noteWherePagesAreLeft = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    addEventListener('pagehide', () => sessionStorage.setItem(`left ${location.href}`, String(scrollY)));
  });

/** Waits until the page stands where the shopper left it. @returns how far down that is, in pixels. */
export async function isBackWhereItWasLeft(page: Page): Promise<number> {
  const handle = await page.waitForFunction(() => {
    const left = sessionStorage.getItem(`left ${location.href}`);
    return left !== null && Math.abs(scrollY - Number(left)) < 1 ? { at: scrollY } : undefined;
  });
  return ((await handle.jsonValue()) as { at: number }).at;
}
