import { join } from 'node:path';
import { type Environment, readConfig } from '@commerce/chassis/config/read-config.ts';
import { port as portVariable } from '@commerce/chassis/config/variables.ts';
import { buildStorefront } from './build-storefront.ts';
import { freePort, isFree } from './free-port.ts';
import { isReady } from './ready.ts';
import { root, type SupervisedProcess, supervise } from './supervised-process.ts';

export interface Storefront extends SupervisedProcess {
  /** Builds the pages where their sources have changed, starts the process, and resolves when it answers. */
  open(environment: Environment): Promise<void>;
}

export interface StorefrontListeners {
  readonly onLine: (line: string) => void;
  readonly onStatus: (status: string) => void;
  readonly onGivenUp: () => void;
}

const host = '127.0.0.1';

/** How long the process may take to answer after its start, in milliseconds. */
const readyMs = 30_000;

/**
 * Chooses the storefront's port (`STOREFRONT_PORT`, 0 for a free one), so that the router can learn its address before the
 * process is there.
 *
 * @returns the environment for the shop, and the storefront to open beside it.
 * @throws when another process holds the port.
 */
export async function planStorefront(
  environment: Environment,
  listeners: StorefrontListeners,
): Promise<Readonly<{ environment: Environment; storefront: Storefront }>> {
  const { STOREFRONT_PORT } = readConfig({ STOREFRONT_PORT: portVariable(4005) }, environment);
  const port = STOREFRONT_PORT || (await freePort());
  if (!(await isFree(port)))
    throw new Error(`Port ${port} of the storefront is taken by another process. Choose another one with STOREFRONT_PORT.`);
  const given = {
    // The router knows the hashes from its start.
    PERSISTED_MANIFEST: join(root, 'storefront/src/graph/generated/operations.manifest.json'),
    ...environment,
    TRUSTED_PROXIES: environment.TRUSTED_PROXIES || 'loopback', // the storefront names the addresses of shoppers
    STOREFRONT_PORT: String(port),
    STOREFRONT_PROCESS_URL: `http://${host}:${port}`,
  };
  let running: SupervisedProcess | undefined;
  const building = buildStorefront();
  building.catch(() => undefined); // `open` throws it
  const storefront: Storefront = {
    async open(shop) {
      await building;
      running = supervise({ entry: 'storefront/main.ts', environment: { ...shop, ...given, HOST: host }, ...listeners });
      running.start();
      const deadline = performance.now() + readyMs;
      while (!(await isReady(port, host))) {
        if (performance.now() > deadline) throw new Error(`The storefront does not answer at ${host}:${port}.`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    start: () => running?.start(),
    stop: async () => running?.stop(),
    kill: async () => running?.kill(),
    pid: () => running?.pid(),
  };
  return { environment: given, storefront };
}
