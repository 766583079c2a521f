// `npm start` and `npm run dev`: the whole shop on this machine, every service as a process of one supervisor, until Ctrl-C.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Environment } from '@commerce/chassis/config/read-config.ts';
import { subgraphNames } from '@commerce/schema/subgraphs.ts';
import { type SeededShop, seedShop } from '../seed/seed-shop.ts';
import { withEngines } from './engines.ts';
import { printFault, printLine, printStatus } from './output.ts';
import { progressBar } from './progress-bar.ts';
import { type ServiceName, services } from './services.ts';
import { type Shop, startShop } from './shop.ts';
import { planStorefront, type Storefront } from './storefront.ts';
import { root } from './supervised-process.ts';
import { watchShop } from './watch-shop.ts';

const help = `Starts the shop: the router and its subgraphs, each as its own process, on embedded databases.

  npm start                 start; the first time, make a demo shop and print its passwords
  npm start -- --reset      delete everything that the shop remembers and start anew
  npm start -- --no-seed    start without the demo shop
  npm start -- --no-pages   start without the storefront: graph and playground only
  npm start -- --engines    run on Kafka, MariaDB, Redis and S3 storage of this machine (\`pnpm infra up\`) instead of embedded databases
  npm start -- --help       print this text
  npm run dev               start in watch mode: a service restarts when its files change, a change of SDL recomposes the supergraph

Environment
  ${services.map(({ portVariable }) => portVariable).join(' ')}
                            ports, by default ${services[0]?.defaultPort} to ${services.at(-1)?.defaultPort}; 0 takes a free one
  STOREFRONT_PORT           port of the storefront, which the router stands in front of; by default 4005
  HOST                      the address to listen on, by default 127.0.0.1
  DATA_DIR                  the folder of the databases, by default .data; with --engines of the keys, by default infra/.run/shop
  LOG_LEVEL                 fatal, error, warn, info, debug, trace or silent; by default warn, and info in watch mode
`;

const { values } = parseArgs({
  options: {
    reset: { type: 'boolean', default: false },
    seed: { type: 'boolean', default: true },
    pages: { type: 'boolean', default: true },
    engines: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
  allowNegative: true,
  // `npm start -- --reset` arrives with the separator, depending on the version of npm and pnpm in between.
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
});

/** In watch mode a service that does not start waits for the next change, and a restart does not wait for open connections. */
const whileDeveloping = { stopTimeoutMs: 500, maxCrashes: 1 };

async function main(): Promise<void> {
  if (values.help) return console.log(help);
  const startedAt = performance.now();
  const say = (line: string) => console.log(line);
  const given: Environment = {
    // a restart compiles only what has changed
    ...(values.watch && { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node') }),
    ...process.env,
    LOG_LEVEL: process.env.LOG_LEVEL || (values.watch ? 'info' : 'warn'),
  };
  const engines = values.engines ? await withEngines({ environment: given, reset: values.reset, say }) : given;
  const { environment, storefront } = values.pages ? await planStorefront(engines, pageListeners) : { environment: engines };
  const reasons = new Map<ServiceName, string>();
  const started = await startShop({
    environment,
    reset: values.reset,
    ...(values.watch && { supervision: whileDeveloping }),
    onLine: printLine,
    onStatus: printStatus,
    onStarted: (name) => {
      const reason = reasons.get(name);
      if (reason) printStatus(name, `restarted as process ${started.processes[name].pid()}: ${reason}`);
      reasons.delete(name);
    },
  });
  const shop = storefront ? withPages(started, storefront) : started;
  say(`Starting ${services.map(({ name }) => name).join(', ')}${storefront ? ', storefront' : ''} …`);
  stopOnSignals(shop);
  if (!values.watch) stopWhenGivenUp(shop);
  try {
    const opening = storefront?.open(shop.environment);
    opening?.catch(() => undefined); // awaited below
    await shop.ready();
    const { url, folder, environment } = shop;
    const seeded = values.seed ? await seedShop({ url, folder: folder.path, environment, onBegin }) : undefined;
    await opening;
    if (values.watch) stopWatching = watchShop({ shop, say, onRestart: (name, reason) => reasons.set(name, reason) });
    printAddresses(shop, performance.now() - startedAt);
    printAccounts(seeded);
  } catch (error) {
    if (stopping || shop.givenUp.aborted) return; // the reason has been printed
    process.exitCode = 1;
    printFault(error);
    await shop.stop();
  }
}

/** The shop with the storefront's process: both stop together. */
const withPages = (shop: Shop, storefront: Storefront): Shop => ({
  ...shop,
  stop: async () => void (await Promise.all([shop.stop(), storefront.stop()])),
  kill: async () => void (await Promise.all([shop.kill(), storefront.kill()])),
});

const pageListeners = {
  onLine: (line: string) => printLine('storefront', line),
  onStatus: (status: string) => printStatus('storefront', status),
  onGivenUp: () => printFault('The storefront crashed too often and stays down. The graph goes on.'),
};

const onBegin = (products: number) => progressBar('Making the demo shop', products);

function stopWhenGivenUp(shop: Shop): void {
  shop.givenUp.addEventListener('abort', () => {
    process.exitCode = 1;
    printFault('A service crashed too often; its last lines above say why. The shop stops.');
    void shop.stop();
  });
}

let stopping = false;
let stopWatching: () => void = () => undefined;

/** One Ctrl-C may arrive several times within these milliseconds: from the terminal, and passed on by npm and pnpm. */
const sameSignalMs = 500;

/** The first Ctrl-C stops in order, the second one at once. */
function stopOnSignals(shop: Shop): void {
  let stoppingAt = 0;
  const stop = () => {
    if (stopping && performance.now() - stoppingAt < sameSignalMs) return;
    if (stopping) return void shop.kill();
    stopping = true;
    stopWatching();
    stoppingAt = performance.now();
    console.log('\nStopping the router, then the subgraphs. A second Ctrl-C ends them at once.');
    void shop.stop().then(() => console.log('Everything has stopped.'));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
}

function printAddresses({ url, ports, host, folder, processes }: Shop, tookMs: number): void {
  const pidOf = (name: ServiceName) => (values.watch ? `   process ${processes[name].pid()}` : '');
  const rows = subgraphNames.map((name) => `    ${name.padEnd(20)} http://${host}:${ports[name]}${pidOf(name)}`);
  console.log(`
  The shop is open after ${(tookMs / 1000).toFixed(1)} s.

${values.pages ? `    Shop                 ${url}\n` : ''}    Playground and API   ${url}/graphql${pidOf('router')}
${rows.join('\n')}
    Data                 ${folder.path}${values.engines ? ' and in the engines, which run on until `pnpm infra down`' : ''}

  ${values.watch ? 'Services restart when their files change. ' : ''}Ctrl-C stops the shop. \`npm start -- --reset\` starts anew.`);
}

function printAccounts(seeded: SeededShop | undefined): void {
  console.log(seeded ? `\n${seeded.accounts}\n` : '');
  seeded?.forgetPasswords();
}

try {
  await main();
} catch (error) {
  process.exitCode = 1;
  printFault(error);
}
