import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Environment } from '@commerce/chassis/config/read-config.ts';
import { parseAssignments, withEngines } from '../up/engines.ts';
import { root } from '../up/supervised-process.ts';
import type { Victim } from './processes.ts';

const run = promisify(execFile);

const scripts = { broker: 'kafka', database: 'mariadb', redis: 'redis' } as const;
export type EngineName = keyof typeof scripts;
const names = Object.keys(scripts) as readonly EngineName[];
/** Text that each one's command line always has: a recorded process id may be another program's by now. */
const markers: Readonly<Record<EngineName, string>> = { broker: 'kafka.Kafka', database: 'mariadbd', redis: 'redis-server' };

export interface Engines {
  /** What `pnpm infra env` prints: the engines' own addresses, past every link. */
  readonly addresses: Environment;
  readonly ports: Readonly<Record<EngineName, number>>;
  readonly victims: readonly Victim[];
  /** Runs SQL as the database's administrator. */
  sql(text: string): Promise<void>;
  /** How the database's administrator connects: arguments of MariaDB's client programs. */
  readonly administrator: readonly string[];
  /** Where the database writes its changes, beside its data; undefined if it does not. */
  readonly binaryLog: string | undefined;
  /** Kills an engine and removes all its data, as a lost disk would. It stays down until `bringBack`. */
  lose(name: EngineName): Promise<void>;
  /** Starts a lost engine, which is empty. Resolves when it takes connections. */
  bringBack(name: EngineName): Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  readonly folder: string;
  readonly ports: Engines['ports'];
  /** The broker tells its clients to come here. */
  readonly brokerLinkPort: number;
  /** Whether the database writes its changes to a binary log. */
  readonly binaryLog: boolean;
  readonly say: (line: string) => void;
}

/**
 * Kafka, MariaDB and Redis of this run alone. What dies is started again, at once or when its time is over. Throws
 * `EnginesUnavailable`.
 */
export async function startEngines({ folder, ports, brokerLinkPort, binaryLog, say }: Options): Promise<Engines> {
  const environment = {
    ...process.env,
    INFRA_RUN: folder,
    INFRA_CACHE: process.env.INFRA_CACHE ?? join(root, 'infra/.cache'),
    KAFKA_PORT: String(ports.broker),
    KAFKA_ADVERTISED_PORT: String(brokerLinkPort),
    MARIADB_PORT: String(ports.database),
    REDIS_PORT: String(ports.redis),
    ...(binaryLog ? { MARIADB_BINARY_LOG: join(folder, 'binary-log') } : {}),
  };
  await withEngines({ environment, reset: false, say });
  const script = (file: string, verb: string) => run('bash', [join(root, 'infra', file), verb], { env: environment });
  const { stdout } = await script('engines.sh', 'env');
  const folderOf = (name: EngineName) => join(folder, `${scripts[name]}-${ports[name]}`);
  const downUntil = new Map<EngineName, number>();
  let stopping = false;

  const pidOf = (name: EngineName): number | undefined => {
    try {
      const pid = Number(readFileSync(join(folderOf(name), 'pid'), 'utf8'));
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(markers[name]) ? pid : undefined;
    } catch {
      return undefined; // no such file: it does not run
    }
  };
  /** The script wants the passwords, which only `engines.sh` loads. */
  const startAgain = (name: EngineName) => {
    const command = `source ${join(folder, 'passwords.env')}; exec bash ${join(root, 'infra/engines', `${scripts[name]}.sh`)} start`;
    return run('bash', ['-c', command], { env: environment });
  };
  const keepUp = async (name: EngineName) => {
    while (!stopping) {
      await pause(200);
      if (stopping || pidOf(name) !== undefined || Date.now() < (downUntil.get(name) ?? 0)) continue;
      await startAgain(name).catch(async (error: Error & { stdout?: string }) => {
        say(`          ${name} did not come up (${error.stdout?.trim().split('\n').at(-1) ?? error.name}); once more`);
        await pause(2_000);
      });
    }
  };
  const keeping = names.map(keepUp);

  const socketPath = join(folderOf('database'), 'socket');
  const socket = socketPath.length <= 100 ? socketPath : `/tmp/commerce-mariadb-${ports.database}.sock`;
  const administrator = ['--no-defaults', '-uroot', '-S', socket];

  return {
    addresses: parseAssignments(stdout),
    ports,
    victims: names.map((name) => ({
      name,
      pid: () => pidOf(name),
      stayDown: (forMs) => void downUntil.set(name, Date.now() + forMs),
    })),
    sql: async (text) => {
      await run('mariadb', [...administrator, '-e', text]);
    },
    administrator,
    binaryLog: binaryLog ? join(folder, 'binary-log') : undefined,
    lose: async (name) => {
      downUntil.set(name, Number.POSITIVE_INFINITY);
      const pid = pidOf(name);
      if (pid === undefined) throw new Error(`${name} does not run`);
      process.kill(pid, 'SIGKILL');
      while (pidOf(name) !== undefined) await pause(20);
      await rm(join(folderOf(name), 'data'), { recursive: true });
    },
    bringBack: async (name) => {
      await startAgain(name);
      downUntil.set(name, 0);
    },
    stop: async () => {
      stopping = true;
      await Promise.all(keeping);
      await script('engines.sh', 'down');
    },
  };
}
