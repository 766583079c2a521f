import type { Page } from 'playwright-core';

/** Notes the layout shifts of every page that opens from now on. */
export const watchShifts = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });

/** How far the page has moved since it opened, one value for each shift that no input caused. */
export const shiftsOf = async (page: Page): Promise<readonly string[]> =>
  ((await page.evaluate('shifts')) as number[]).map((value) => `layout shift of ${value}`);
