import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { subgraphNames } from '@commerce/schema/subgraphs.ts';
import type { Engines } from './engines.ts';

const run = promisify(execFile);

/** A dump of the four databases at one moment, and the place of that moment in the binary log. */
export interface DatabaseBackup {
  readonly file: string;
  readonly bytes: number;
  readonly logFile: string;
  readonly logPosition: number;
}

/** Dumps the four databases as of one moment while the services go on writing, by docs/operations.md. */
export async function backUp(engines: Engines, file: string): Promise<DatabaseBackup> {
  const databases = subgraphNames.map((name) => `commerce_${name}`);
  const options = ['--single-transaction', '--master-data=2', '--databases', ...databases];
  const dump = spawn('mariadb-dump', [...engines.administrator, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  await Promise.all([pipeline(dump.stdout, createWriteStream(file)), ended(dump, 'mariadb-dump')]);
  const head = Buffer.alloc(8_192);
  const handle = await open(file);
  await handle.read(head, 0, head.length, 0);
  await handle.close();
  const place = /MASTER_LOG_FILE='([^']+)', MASTER_LOG_POS=(\d+)/.exec(head.toString('latin1'));
  if (!place?.[1]) throw new Error('the dump does not say where in the binary log it stands');
  return { file, bytes: (await stat(file)).size, logFile: place[1], logPosition: Number(place[2]) };
}

/** Copies the binary log as it is written, as to another machine, from the backup's moment on. */
export function followBinaryLog(engines: Engines, { logFile }: DatabaseBackup, folder: string): { stop(): Promise<void> } {
  mkdirSync(folder, { recursive: true });
  const options = ['--read-from-remote-server', '--raw', '--stop-never', `--result-file=${folder}/`, logFile];
  const copying = spawn('mariadb-binlog', [...engines.administrator, ...options], { stdio: 'ignore' });
  const gone = once(copying, 'exit');
  return {
    stop: async () => {
      copying.kill();
      await gone;
    },
  };
}

/** The files of a binary log from the backup's one on, in their order. */
export async function logFiles(folder: string, { logFile }: DatabaseBackup): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => /\.\d+$/.test(name) && name >= logFile);
  return names.sort().map((name) => join(folder, name));
}

/** Fills an empty server: the dump first, then every transaction of the binary log's files from the dump's moment on. */
export async function restore(engines: Engines, backup: DatabaseBackup, files: readonly string[]): Promise<void> {
  const filling = spawn('mariadb', [...engines.administrator, '--init-command=SET SESSION sql_log_bin = 0'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  await Promise.all([pipeline(createReadStream(backup.file), filling.stdin), ended(filling, 'mariadb')]);
  const reading = spawn(
    'mariadb-binlog',
    ['--no-defaults', '--disable-log-bin', `--start-position=${backup.logPosition}`, ...files],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const applying = spawn('mariadb', [...engines.administrator, '--binary-mode'], { stdio: ['pipe', 'ignore', 'inherit'] });
  await Promise.all([pipeline(reading.stdout, applying.stdin), ended(reading, 'mariadb-binlog'), ended(applying, 'mariadb')]);
}

/** How many transactions a file of the binary log has from a position on. */
export async function transactionsAfter(file: string, position: number): Promise<number> {
  const options = ['--no-defaults', '--base64-output=DECODE-ROWS', `--start-position=${position}`, file];
  const { stdout } = await run('mariadb-binlog', options, { maxBuffer: 1 << 30 });
  return stdout.match(/\tGTID \d/g)?.length ?? 0;
}

async function ended(process: ChildProcess, name: string): Promise<void> {
  const [code] = (await once(process, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${name} ended with ${code}`);
}
