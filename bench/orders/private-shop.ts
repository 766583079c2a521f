import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '@commerce/chassis/config/read-config.ts';
import { engineAddresses } from '../../tools/up/engines.ts';
import { privateEngines } from '../../tools/up/private-engines.ts';
import { anyPort } from '../../tools/up/services.ts';
import { type Shop, type ShopOptions, startShop } from '../../tools/up/shop.ts';

export interface PrivateShop {
  readonly shop: Shop;
  /** Of the engines; empty for the embedded ones. */
  readonly addresses: Environment;
  /** Where the shop keeps its data. */
  readonly folder: string;
  /** Stops it and removes what it stored. */
  close(): Promise<void>;
}

/** The five processes on data and ports of their own, started but perhaps not ready yet. Throws `NoEngines`. */
export async function startPrivateShop(
  onEngines: boolean,
  more: Environment = {},
  onLine: ShopOptions['onLine'] = (service, line) => console.error(`${service} | ${line}`),
): Promise<PrivateShop> {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-bench-'));
  const addresses = onEngines ? await engineAddresses(process.env) : {};
  const engines = await privateEngines(addresses);
  const shop = await startShop({
    environment: { ...process.env, ...engines.environment, ...anyPort, DATA_DIR: folder, LOG_LEVEL: 'warn', ...more },
    onLine,
    onStatus: (service, status) => console.error(`${service} | ${status}`),
  });
  return {
    shop,
    addresses,
    folder,
    close: async () => {
      await shop.stop();
      await engines.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
