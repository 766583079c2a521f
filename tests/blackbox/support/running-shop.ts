import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '@commerce/chassis/config/read-config.ts';
import { privateEngines } from '../../../tools/up/private-engines.ts';
import { anyPort } from '../../../tools/up/services.ts';
import { type Shop, startShop } from '../../../tools/up/shop.ts';

export interface RunningShop extends Shop {
  /** Stops everything and forgets all that the shop stored. */
  close(): Promise<void>;
  /** The end of what the processes logged. */
  logs(): string;
}

/** Tests search for what they have just saved, which a search engine finds a moment later. */
const ownSearch = { SEARCH_ENGINE: 'database' };

/**
 * The five real processes on free ports and an empty data folder, ready for requests; on databases and topics of their own
 * where the environment names engines (see `privateEngines`).
 */
export async function openShop(
  dataFolder = mkdtempSync(join(tmpdir(), 'commerce-shop-')),
  more: Environment = {},
): Promise<RunningShop> {
  const logFile = `${dataFolder}.log`;
  const engines = await privateEngines(process.env);
  const shop = await startShop({
    environment: {
      ...process.env,
      ...ownSearch,
      ...engines.environment,
      ...anyPort,
      DATA_DIR: dataFolder,
      LOG_LEVEL: 'info',
      ...more,
    },
    onLine: (service, line) => appendFileSync(logFile, `${service} | ${line}\n`),
    onStatus: (service, status) => appendFileSync(logFile, `${service} | ** ${status}\n`),
  });
  const logs = () => readFileSync(logFile, 'utf8').split('\n').slice(-60).join('\n');
  try {
    await shop.ready();
  } catch (error) {
    await shop.kill();
    await engines.remove();
    throw new Error(`The shop did not open.\n${logs()}`, { cause: error });
  }
  return {
    ...shop,
    logs,
    async close() {
      await shop.stop();
      await engines.remove();
      rmSync(dataFolder, { recursive: true, force: true });
      rmSync(logFile, { force: true });
    },
  };
}
