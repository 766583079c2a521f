import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '@commerce/chassis/config/read-config.ts';
import { planStorefront, type Storefront } from '../../../tools/up/storefront.ts';
import { openShop, type RunningShop } from '../../blackbox/support/running-shop.ts';

export interface OpenStorefront {
  readonly shop: RunningShop;
  /** Where the router answers pages and graph. */
  readonly url: string;
  readonly pages: Storefront;
  close(): Promise<void>;
}

/** The whole shop with its pages, on free ports and an empty data folder. @param more variables of the processes. */
export async function openStorefront(more: Environment = {}): Promise<OpenStorefront> {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-storefront-'));
  const note = (line: string) => appendFileSync(`${folder}.log`, `storefront | ${line}\n`);
  const listeners = { onLine: note, onStatus: note, onGivenUp: () => undefined };
  const { environment, storefront: pages } = await planStorefront({ STOREFRONT_PORT: '0', ...more }, listeners);
  const shop = await openShop(folder, environment);
  await pages.open(shop.environment);
  const close = async () => {
    await pages.stop();
    await shop.close();
  };
  return { shop, url: shop.url, pages, close };
}
