import { resolve } from 'node:path';
import { type Environment, readConfig } from '@commerce/chassis/config/read-config.ts';
import { processVariables } from '@commerce/chassis/config/variables.ts';
import { type OwnedFolder, ownDataFolder } from './data-folder.ts';
import { takenPorts } from './ports.ts';
import { allReady } from './ready.ts';
import { matchingAddresses, type Ports, readPorts, type ServiceName, services } from './services.ts';
import { type SupervisedProcess, type Supervision, supervise } from './supervised-process.ts';

/** Thrown when other processes hold ports; the message names each port and the variable that moves it. */
export class PortsTaken extends Error {
  override readonly name = 'PortsTaken';
}

/** The running processes of the shop and the handles to them. */
export interface Shop {
  /** Where the router answers, for example `http://localhost:4000`. */
  readonly url: string;
  readonly ports: Ports;
  readonly host: string;
  readonly folder: OwnedFolder;
  /** The environment of the processes. */
  readonly environment: Environment;
  readonly processes: Readonly<Record<ServiceName, SupervisedProcess>>;
  /** Aborts when a process crashed too often and stays down. */
  readonly givenUp: AbortSignal;
  /** Resolves when the named services (all by default) can do their work. */
  ready(names?: readonly ServiceName[]): Promise<void>;
  /** Stops the router, then the subgraphs, then releases the data folder. */
  stop(): Promise<void>;
  /** Ends everything at once. */
  kill(): Promise<void>;
}

export interface ShopOptions {
  /** Ports, DATA_DIR, HOST and everything that the services read. */
  readonly environment: Environment;
  /** Empties the data folder first. */
  readonly reset?: boolean;
  /** Limits of each process, where they differ from those of a shop that serves customers. */
  readonly supervision?: Pick<Supervision, 'stopTimeoutMs' | 'maxCrashes'>;
  /** Receives each line of a service as it was written. */
  readonly onLine: (service: ServiceName, line: string) => void;
  /** Receives a sentence for people about each change of a process. */
  readonly onStatus: (service: ServiceName, status: string) => void;
  /** Runs each time that a process has started. */
  readonly onStarted?: (service: ServiceName) => void;
}

/**
 * Starts all processes on one data folder and returns at once; `ready()` waits for them.
 * @throws ConfigError, FolderInUse or {@link PortsTaken} before it starts or deletes anything.
 */
export async function startShop(options: ShopOptions): Promise<Shop> {
  const { environment, reset = false, supervision, onLine, onStatus, onStarted } = options;
  const { DATA_DIR, HOST: host } = readConfig(processVariables, environment);
  const name = environment.HOST ? host : 'localhost'; // the router listens at both loopback addresses
  const ports = await readPorts(environment);
  const folder = ownDataFolder(resolve(DATA_DIR));
  const taken = await takenPorts(ports, host);
  if (taken.length > 0) {
    folder.release();
    throw new PortsTaken(taken.join('\n'));
  }
  if (reset) folder.empty();

  const givenUp = new AbortController();
  const shared = { ...matchingAddresses(ports, host, environment), DATA_DIR: folder.path };
  const processes = Object.fromEntries(
    services.map(({ name, entry }) => [
      name,
      supervise({
        entry,
        environment: shared,
        ...supervision,
        onLine: (line) => onLine(name, line),
        onStatus: (status) => onStatus(name, status),
        onStarted: () => onStarted?.(name),
        onGivenUp: () => givenUp.abort(),
      }),
    ]),
  ) as Record<ServiceName, SupervisedProcess>;
  const subgraphs = services.filter(({ name }) => name !== 'router').map(({ name }) => processes[name]);
  for (const subgraph of subgraphs) subgraph.start();
  processes.router.start();

  return {
    url: `http://${name.includes(':') ? `[${name}]` : name}:${ports.router}`,
    ports,
    host,
    folder,
    environment: shared,
    processes,
    givenUp: givenUp.signal,
    ready: (names) => allReady(ports, host, { ...(names ? { names } : {}), signal: givenUp.signal }),
    async stop() {
      await processes.router.stop();
      await Promise.all(subgraphs.map((subgraph) => subgraph.stop()));
      folder.release();
    },
    async kill() {
      await Promise.all(Object.values(processes).map((one) => one.kill()));
      folder.release();
    },
  };
}
