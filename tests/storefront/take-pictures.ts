// `node tests/storefront/take-pictures.ts [--url http://localhost:4000]` takes the README's pictures of the shop, in both
// themes: a page on a desktop and one on a phone. Without an address it opens a demo shop of its own.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchChromium } from './support/chromium.ts';
import { openDemoStorefront } from './support/open-demo-storefront.ts';

const { values } = parseArgs({ options: { url: { type: 'string' } } });
const folder = join(import.meta.dirname, '../../docs/pictures');
const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];

const desktop = { path: '/en', width: 1280, height: 860 };
const phone = { path: '/en/p/TEA-001', width: 390, height: 800 };

/** A page as a PNG, as a `data:` address. */
async function shot(
  browser: Browser,
  origin: string,
  { path, width, height }: typeof desktop,
  colorScheme: Theme,
): Promise<string> {
  const page = await browser.newPage({ baseURL: origin, viewport: { width, height }, colorScheme, deviceScaleFactor: 1.5 });
  await page.goto(path, { waitUntil: 'networkidle' });
  const png = await page.screenshot();
  await page.close();
  return `data:image/png;base64,${png.toString('base64')}`;
}

const grounds = { light: '#e7e3d6', dark: '#0c0d09' };

/** Both pages on one ground, as a WebP. */
async function compose(browser: Browser, [wide, narrow]: readonly [string, string], theme: Theme): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1_500, height: 1_000 } });
  await page.setContent(`<style>
    body { margin: 0; height: 1000px; position: relative; overflow: hidden; background: ${grounds[theme]} }
    img { position: absolute; border-radius: 14px; box-shadow: 0 0 0 1px rgb(128 128 128 / 30%), 0 24px 60px rgb(0 0 0 / 25%) }
  </style>
  <img src="${wide}" width="${desktop.width}" style="left: 40px; top: 50px">
  <img src="${narrow}" width="340" style="right: 40px; bottom: -40px; border-radius: 28px">`);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 });
  await page.close();
  return Buffer.from(data, 'base64');
}

const shop = values.url ? undefined : await openDemoStorefront();
const origin = values.url ?? shop?.url ?? '';
const browser = await launchChromium();
try {
  for (const theme of themes) {
    const pages = [await shot(browser, origin, desktop, theme), await shot(browser, origin, phone, theme)] as const;
    const picture = await compose(browser, pages, theme);
    writeFileSync(join(folder, `shop-${theme}.webp`), picture);
    console.log(`docs/pictures/shop-${theme}.webp: ${Math.round(picture.length / 1_000)} kB`);
  }
} finally {
  await browser.close();
  await shop?.close();
}
