import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../tools/up/free-port.ts';
import { isReady } from '../../../tools/up/ready.ts';
import { services } from '../../../tools/up/services.ts';
import { type SupervisedProcess, supervise } from '../../../tools/up/supervised-process.ts';
import { openShop, type RunningShop } from '../../blackbox/support/running-shop.ts';
import { shareAmong } from './share-among.ts';

/** The services that a shop under load runs several of. */
const replicated = ['order', 'product'] as const;

/** These tests look at stock, on machines however slow: the router shall wait, and not protect a service that is merely busy. */
const patience = { SUBGRAPH_TIMEOUT_MS: '30000', SUBGRAPH_SLOW_MS: '30000' };

/**
 * The shop with `replicas` processes of order and of product on the same databases and event log; the router's connections go to
 * all of them.
 */
export async function openShopWithReplicas(replicas: number): Promise<RunningShop> {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-contention-'));
  const fronts = await Promise.all(replicated.map(async (name) => ({ name, front: await shareAmong() })));
  const addresses = Object.fromEntries(
    fronts.map(({ name, front }) => [`${name.toUpperCase()}_URL`, `http://127.0.0.1:${front.port}/graphql`]),
  );
  // User and auth alone: order and product can be reached when their ports are known, which is after the start.
  const shop = await openShop(folder, { ...addresses, ...patience, READY_SUBGRAPHS: '2' });
  const more: SupervisedProcess[] = [];
  for (const { name, front } of fronts) {
    front.add(shop.ports[name]);
    for (let count = 1; count < replicas; count += 1) {
      const port = await freePort();
      more.push(startReplica(shop, name, port, `${folder}.log`));
      while (!(await isReady(port, shop.host))) await new Promise((resolve) => setTimeout(resolve, 50));
      front.add(port);
    }
  }
  return {
    ...shop,
    close: async () => {
      await Promise.all(more.map((one) => one.stop()));
      for (const { front } of fronts) front.close();
      await shop.close();
    },
  };
}

function startReplica(shop: RunningShop, name: (typeof replicated)[number], port: number, logFile: string): SupervisedProcess {
  const service = services.find((one) => one.name === name);
  if (!service) throw new Error(`there is no service ${name}`);
  const replica = supervise({
    entry: service.entry,
    environment: { ...shop.environment, [service.portVariable]: String(port) },
    onLine: (line) => appendFileSync(logFile, `${name} at ${port} | ${line}\n`),
    onStatus: (status) => appendFileSync(logFile, `${name} at ${port} | ** ${status}\n`),
    onGivenUp: () => undefined,
  });
  replica.start();
  return replica;
}
