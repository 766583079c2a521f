import type { Page } from 'playwright-core';

/** What a finger needs, in CSS pixels (https://www.w3.org/WAI/WCAG22/Understanding/target-size-enhanced). */
const side = 44;

/**
 * The links, buttons and fields that are lower than a finger needs, with their height. Links within a sentence are as high as
 * its line, and a box to check is as high as its label.
 */
export const smallTargetsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(
    `[...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')]
      .filter((one) => one.checkVisibility() && !one.closest('p, dd, .visually-hidden, .skip'))
      .map((one) => [one, (one.closest('label.check') ?? one).getBoundingClientRect().height])
      .filter(([, height]) => height > 1 && height < ${side} - 0.5)
      .map(([one, height]) => one.outerHTML.slice(0, 120) + ' ' + Math.round(height))`,
  );
