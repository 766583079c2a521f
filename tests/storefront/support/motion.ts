import type { Page } from 'playwright-core';

/** What moves on the page, or would: animations, transitions, and scrolling that glides. */
export const motionOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`(() => {
    const isMoving = (time) => time.split(',').some((one) => parseFloat(one) > 0);
    const faults = document.getAnimations().map((one) => 'an animation: ' + (one.animationName ?? one.transitionProperty ?? ''));
    for (const one of document.querySelectorAll('*'))
      for (const part of [undefined, '::before', '::after']) {
        const { animationName, animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(one, part);
        const name = one.tagName.toLowerCase() + '.' + one.classList + (part ?? '');
        if (animationName !== 'none' && isMoving(animationDuration)) faults.push('animation ' + animationName + ': ' + name);
        if (isMoving(transitionDuration)) faults.push('transition: ' + name);
        if (!part && scrollBehavior === 'smooth') faults.push('gliding: ' + name);
      }
    return [...new Set(faults)];
  })()`);
