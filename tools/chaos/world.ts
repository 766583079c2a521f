import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Environment } from '@commerce/chassis/config/read-config.ts';
import { subgraphNames } from '@commerce/schema/subgraphs.ts';
import { isReady } from '../up/ready.ts';
import { type ServiceName, services } from '../up/services.ts';
import { type Shop, startShop } from '../up/shop.ts';
import { type SupervisedProcess, supervise } from '../up/supervised-process.ts';
import { type Engines, startEngines } from './engines.ts';
import { type FaultyLink, faultyLink } from './faulty-link.ts';
import type { Disturbable } from './inject.ts';
import { portsFrom } from './ports.ts';
import { actionDeadlineMs } from './second-step.ts';
import { openStripeBank, type StripeBank } from './stripe-bank.ts';

/** The shop under test and everything that faults can be done to. */
export interface World extends Disturbable {
  readonly shop: Shop;
  /** Undefined on the embedded engines. */
  readonly engines: Engines | undefined;
  /** Undefined if the shop takes payments by its own sandbox. */
  readonly stripe: StripeBank | undefined;
  /** Where the services' own data is, past every link. */
  readonly directly: Environment;
  readonly logFile: string;
  /** Stops everything; what it stored is removed unless it is to be looked at. */
  close(keep: boolean): Promise<void>;
}

/** Who takes the payments: the shop's own sandbox, or the stand-in of Stripe, which sends webhooks. */
export type PaymentsOf = 'sandbox' | 'stripe';

export interface WorldOptions {
  readonly embedded: boolean;
  /** Runs a second process of product and of order beside the first. */
  readonly replicas: 1 | 2;
  readonly payments: PaymentsOf;
  /** Whether the database writes a binary log, so that a lost one can be restored to its last transaction. */
  readonly binaryLog: boolean;
  readonly seed: number;
  /** The first of the ports that it takes; by default free ones are found. */
  readonly firstPort: number | undefined;
  readonly environment: Environment;
  readonly say: (line: string) => void;
}

/**
 * Opens the shop on data of its own, with our links between the router and its subgraphs and between the services and the
 * engines.
 */
export async function openWorld(options: WorldOptions): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-chaos-'));
  const opened: (() => Promise<void> | void)[] = [];
  const close = async (keep: boolean) => {
    const faults: unknown[] = [];
    for (const stop of opened.splice(0).reverse()) await (async () => stop())().catch((fault: unknown) => faults.push(fault));
    if (keep) options.say(`what the processes stored and logged: ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
    if (faults.length > 0) throw new AggregateError(faults, 'not everything could be stopped');
  };
  try {
    return { ...(await openIn(folder, options, (stop) => opened.push(stop))), close };
  } catch (error) {
    await close(true).catch(() => undefined); // why it could not be opened says more
    throw error;
  }
}

/** @param onClose takes what stops a part as soon as that part runs, the last one first. */
async function openIn(
  folder: string,
  { embedded, replicas, payments, binaryLog, seed, firstPort, environment, say }: WorldOptions,
  onClose: (stop: () => Promise<void> | void) => void,
): Promise<Omit<World, 'close'>> {
  const logFile = join(folder, 'shop.log');
  const nextPort = await portsFrom(firstPort);
  const portOf = Object.fromEntries(services.map(({ name }) => [name, nextPort()])) as Record<ServiceName, number>;
  const brokerPort = nextPort();
  nextPort(); // the broker's controller listens on the port after the broker's
  const ports = { broker: brokerPort, database: nextPort(), redis: nextPort() };
  const linkPorts = { product: nextPort(), order: nextPort(), broker: nextPort() };
  const stripePorts = { own: nextPort(), link: nextPort(), webhook: nextPort() };
  const links = new Map<string, FaultyLink>();
  const link = async (name: string, at: number, ...targets: readonly [number, ...number[]]) => {
    const made = await faultyLink(at, ...targets);
    links.set(name, made);
    onClose(made.close);
  };

  const second = replicas === 2 ? { product: nextPort(), order: nextPort() } : {};
  await link('router to product', linkPorts.product, portOf.product, ...(second.product ? [second.product] : []));
  await link('router to order', linkPorts.order, portOf.order, ...(second.order ? [second.order] : []));
  if (payments === 'stripe') {
    await link('order to Stripe', stripePorts.link, stripePorts.own);
    await link('Stripe to order', stripePorts.webhook, portOf.order, ...(second.order ? [second.order] : []));
  }
  if (!embedded) {
    for (const name of subgraphNames) await link(`${name} to database`, nextPort(), ports.database);
    await link('services to broker', linkPorts.broker, ports.broker);
    await link('auth to redis', nextPort(), ports.redis);
  }
  const engines = embedded
    ? undefined
    : await startEngines({ folder: join(folder, 'engines'), ports, brokerLinkPort: linkPorts.broker, binaryLog, say });
  onClose(() => engines?.stop());
  const stripe =
    payments === 'stripe'
      ? await openStripeBank({ seed, port: stripePorts.own, linkPort: stripePorts.link, webhookPort: stripePorts.webhook })
      : undefined;
  if (stripe) onClose(stripe.close);
  const directly = engines?.addresses ?? {};
  const shop = await startShop({
    environment: {
      ...process.env,
      LOG_LEVEL: 'info',
      STOREFRONT_URL: 'https://shop.example/', // answers that lead a buyer to the bank give no address of the run away
      PAYMENT_ACTION_DEADLINE_MS: String(actionDeadlineMs),
      ...stripe?.environment,
      ...environment,
      ...Object.fromEntries(services.map(({ name, portVariable }) => [portVariable, String(portOf[name])])),
      DATA_DIR: join(folder, 'shop'),
      PRODUCT_URL: `http://127.0.0.1:${linkPorts.product}/graphql`,
      ORDER_URL: `http://127.0.0.1:${linkPorts.order}/graphql`,
      ...throughLinks(directly, new Map([...links].map(([name, { port: at }]) => [name, at]))),
    },
    onLine: (service, line) => appendFileSync(logFile, `${new Date().toISOString()} ${service} | ${line}\n`),
    onStatus: (service, status) => appendFileSync(logFile, `${new Date().toISOString()} ${service} | ** ${status}\n`),
  });
  onClose(() => shop.stop());
  await shop.ready();
  const others = startReplicas(shop, second, logFile);
  for (const other of others) onClose(() => other.process.stop());
  for (const { port } of others) while (!(await isReady(port, shop.host))) await pause(100);

  const victims = [
    ...others.map(({ name, process: other }) => ({ name, pid: () => other.pid() })),
    ...services.map(({ name }) => ({ name, pid: () => shop.processes[name].pid() })),
    ...(engines?.victims ?? []),
  ];
  return {
    shop,
    engines,
    stripe,
    directly,
    logFile,
    links,
    victims: new Map(victims.map((victim) => [victim.name, victim])),
  };
}

interface Replica {
  readonly name: string;
  readonly port: number;
  readonly process: SupervisedProcess;
}

/** A second process of each named service, on the same databases and event log. */
function startReplicas(shop: Shop, ports: Partial<Record<ServiceName, number>>, logFile: string): readonly Replica[] {
  return services.flatMap(({ name, entry, portVariable }) => {
    const port = ports[name];
    if (port === undefined) return [];
    const line = (text: string) => appendFileSync(logFile, `${new Date().toISOString()} ${name}2 | ${text}\n`);
    const process = supervise({
      entry,
      environment: { ...shop.environment, [portVariable]: String(port) },
      onLine: line,
      onStatus: (status) => line(`** ${status}`),
      onGivenUp: () => line('** given up'),
    });
    process.start();
    return [{ name: `second ${name}`, port, process }];
  });
}

/** The engines' addresses with the links' ports in them. Addresses for suites and tools are left out: services take none. */
function throughLinks(addresses: Environment, links: ReadonlyMap<string, number>): Environment {
  const moved = (variable: string, linkName: string): [string, string][] => {
    const [address, port] = [addresses[variable], links.get(linkName)];
    return address && port ? [[variable, address.replace(/(127\.0\.0\.1):\d+/, `$1:${port}`)]] : [];
  };
  return Object.fromEntries([
    ...subgraphNames.flatMap((name) => moved(`${name.toUpperCase()}_DATABASE_URL`, `${name} to database`)),
    ...moved('EVENT_LOG_URL', 'services to broker'),
    ...moved('SESSIONS_URL', 'auth to redis'),
  ]);
}
