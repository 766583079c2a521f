import { cp, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { subgraphNames } from '@commerce/schema/subgraphs.ts';
import { backUp, type DatabaseBackup, followBinaryLog, logFiles, restore, transactionsAfter } from '../database-backup.ts';
import type { Engines } from '../engines.ts';
import { startLoad } from '../load.ts';
import { countFault, type Scenario, type ScenarioContext } from '../scenario.ts';

/**
 * The disk with all four databases is lost under load. They are restored from a backup that was taken under load, and from the
 * binary log, which lies on another disk: nothing may be missing, while the event log goes on where it was. Embedded: what is
 * restored is a copy of the data folder, taken while the services stood still.
 */
export const databaseLost: Scenario = (context) =>
  context.world.engines ? loseDatabaseServer(context, context.world.engines) : loseDataFolder(context);

async function loseDatabaseServer(context: ScenarioContext, engines: Engines): Promise<void> {
  const { market, seed, perSecond, durationMs, say } = context;
  const folder = await mkdtemp(join(tmpdir(), 'commerce-backup-'));
  const load = startLoad(market, { seed, perSecond });
  try {
    await pause(durationMs / 3);
    const began = performance.now();
    const backup = await backUp(engines, join(folder, 'databases.sql'));
    say(`backed up under load: ${megabytes(backup.bytes)} in ${seconds(began)}`);
    const copy = followBinaryLog(engines, backup, join(folder, 'copied-log'));
    await pause(durationMs / 3);
    await loseAndRestore(context, engines, backup, join(folder, 'copied-log')).finally(copy.stop);
    await pause(durationMs / 3);
  } finally {
    await load.drain();
    await rm(folder, { recursive: true });
  }
}

/** No service reaches the new server before it is complete: one that found empty tables would believe them. */
async function loseAndRestore(context: ScenarioContext, engines: Engines, backup: DatabaseBackup, copied: string): Promise<void> {
  const { world, say } = context;
  const began = performance.now();
  const reopen = subgraphNames.map((name) => world.links.get(`${name} to database`)?.refuse());
  await engines.lose('database');
  countFault(context, 'other', 'the disk of the databases lost');
  const files = await logFiles(String(engines.binaryLog), backup);
  say(`the copy of the binary log on another machine lacks ${await missingInCopy(files, copied)}`);
  await engines.bringBack('database');
  await restore(engines, backup, files);
  for (const open of reopen) open?.();
  say(`restored after ${seconds(began)}, from the dump and ${files.length} files of the binary log`);
}

async function missingInCopy(files: readonly string[], copied: string): Promise<string> {
  await pause(1_000); // what is on its way arrives
  let [bytes, transactions] = [0, 0];
  for (const file of files) {
    const has = await stat(join(copied, basename(file))).then(
      ({ size }) => size,
      () => 0,
    );
    const lacks = (await stat(file)).size - has;
    if (lacks <= 0) continue;
    bytes += lacks;
    transactions += await transactionsAfter(file, Math.max(4, has));
  }
  return `${bytes} bytes, ${transactions} transactions`;
}

const seconds = (since: number): string => `${((performance.now() - since) / 1_000).toFixed(1)} s`;
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

async function loseDataFolder(context: ScenarioContext): Promise<void> {
  const { world, market, seed, perSecond, durationMs, say } = context;
  const { path } = world.shop.folder;
  const copy = `${path}-copy`;
  const load = startLoad(market, { seed, perSecond });
  await pause(durationMs / 2);
  const began = performance.now();
  for (const name of subgraphNames) await world.shop.processes[name].stop();
  await cp(path, copy, { recursive: true });
  await rm(path, { recursive: true });
  countFault(context, 'other', 'the data folder lost');
  await rename(copy, path);
  for (const name of subgraphNames) world.shop.processes[name].start();
  await world.shop.ready();
  say(`stopped, copied, restored and ready after ${seconds(began)}`);
  await pause(durationMs / 2);
  await load.drain();
}
