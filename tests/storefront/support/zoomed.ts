import type { Page } from 'playwright-core';

/** A window of that size in pixels at 200 %: pages have half of them in each direction, as CSS pixels. */
export const zoomed = (width: number, height: number) => ({
  viewport: { width: width / 2, height: height / 2 },
  deviceScaleFactor: 2,
});

/** What does not fit: a page that is wider than its window, and words that are cut off at an edge of their box. */
export const cutOffOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`(() => {
    const faults = [];
    if (document.documentElement.scrollWidth > innerWidth) faults.push('wider than its window: ' + location.pathname);
    const isHidden = (one) => getComputedStyle(one).clipPath === 'inset(50%)'; // for screen readers alone
    const isReadable = (one) =>
      one.checkVisibility() && !one.closest('.skip, [aria-hidden=true], svg') && ![...ancestorsOf(one)].some(isHidden);
    for (const one of document.body.querySelectorAll('*')) {
      const hasWords = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
      if (!hasWords || !isReadable(one)) continue;
      const words = document.createRange();
      words.selectNodeContents(one);
      const text = words.getBoundingClientRect();
      for (let box = one; box && box !== document.body; box = box.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(box);
        const edge = box.getBoundingClientRect();
        const isCutAside = ['hidden', 'clip'].includes(overflowX) && (text.right > edge.right + 1 || text.left < edge.left - 1);
        const isCutBelow = ['hidden', 'clip'].includes(overflowY) && (text.bottom > edge.bottom + 1 || text.top < edge.top - 1);
        if (isCutAside || isCutBelow) faults.push('cut off: ' + one.outerHTML.slice(0, 160));
        if (['auto', 'scroll'].includes(overflowX)) break; // a box to scroll in
      }
      if (text.right > innerWidth + 1 && ![...ancestorsOf(one)].some((box) => ['auto', 'scroll'].includes(getComputedStyle(box).overflowX)))
        faults.push('beyond the window: ' + one.outerHTML.slice(0, 160));
    }
    return faults;
    function* ancestorsOf(one) { for (let box = one; box; box = box.parentElement) yield box; }
  })()`);
