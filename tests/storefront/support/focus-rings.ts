import type { Page } from 'playwright-core';

/** What a ring needs against its ground (https://www.w3.org/TR/WCAG22/#focus-appearance), and its width in CSS pixels. */
const least = { contrast: 3, width: 2 };

/** The stops of the keyboard whose ring is missing, too thin or too pale: on themselves, or on the box around them. */
export async function missingRingsOf(page: Page): Promise<readonly string[]> {
  await page.keyboard.press('Tab'); // from now on rings show wherever the focus goes
  return page.evaluate(`(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgbOf = (colour) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const lightOf = (rgb) => {
      const [red, green, blue] = rgb.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrastOf = (one, other) => {
      const [dark, light] = [lightOf(one), lightOf(other)].sort((a, b) => a - b);
      return (light + 0.05) / (dark + 0.05);
    };
    const groundOf = (one) => {
      for (let box = one; box; box = box.parentElement) {
        const rgba = rgbOf(getComputedStyle(box).backgroundColor);
        if (rgba[3] === 255) return rgba;
      }
      return [255, 255, 255, 255];
    };
    const ringOf = (one) => {
      for (let box = one, steps = 0; box && steps < 3; box = box.parentElement, steps += 1) {
        const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(box);
        if (outlineStyle !== 'none' && parseFloat(outlineWidth) >= ${least.width}) {
          const ground = groundOf(parseFloat(outlineOffset) < 0 ? box : box.parentElement);
          const [red, green, blue, alpha] = rgbOf(outlineColor);
          const drawn = [red, green, blue].map((part, index) => (part * alpha + ground[index] * (255 - alpha)) / 255);
          return { contrast: contrastOf(drawn, ground.slice(0, 3)), box };
        }
      }
      return undefined;
    };
    const stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')];
    const faults = [];
    for (const one of stops) {
      if (!one.checkVisibility() || one.disabled) continue;
      one.focus({ preventScroll: true });
      if (document.activeElement !== one) continue;
      const ring = ringOf(one);
      const name = one.outerHTML.slice(0, 140);
      if (!ring) faults.push('no ring: ' + name);
      else if (ring.contrast < ${least.contrast}) faults.push('pale ring, ' + ring.contrast.toFixed(2) + ': ' + name);
    }
    return stops.length === 0 ? ['no stop of the keyboard'] : faults;
  })()`);
}
