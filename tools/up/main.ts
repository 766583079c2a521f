// `npm start`: the whole shop on this machine, five processes under one supervisor, until Ctrl-C.
import { parseArgs } from 'node:util';
import { subgraphNames } from '../../schema/subgraphs.ts';
import { seedShop } from '../seed/seed-shop.ts';
import { withEngines } from './engines.ts';
import { printFault, printLine, printStatus } from './output.ts';
import { type Shop, startShop } from './shop.ts';

const help = `Starts the shop: router, user, auth, product and order, each as its own process, on embedded databases.

  npm start                 start; the first time, a demo shop is made and its passwords are printed
  npm start -- --reset      delete everything that the shop remembers and start anew
  npm start -- --no-seed    start without making the demo shop
  npm start -- --engines    run on Kafka, MariaDB and Redis of this machine (\`pnpm infra up\`) instead of embedded databases
  npm start -- --help       this text

Environment
  ROUTER_PORT USER_PORT AUTH_PORT PRODUCT_PORT ORDER_PORT   ports, by default 4000 to 4004; 0 takes a free one
  HOST                      the address to listen on, by default 127.0.0.1
  DATA_DIR                  the folder of the databases, by default .data; with --engines of the keys, by default infra/.run/shop
  LOG_LEVEL                 fatal, error, warn, info (default), debug, trace or silent
`;

const { values } = parseArgs({
  options: {
    reset: { type: 'boolean', default: false },
    seed: { type: 'boolean', default: true },
    engines: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
  allowNegative: true,
  // `npm start -- --reset` arrives with the separator, depending on the version of npm and pnpm in between.
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
});

async function main(): Promise<void> {
  if (values.help) return console.log(help);
  const begun = performance.now();
  const say = (line: string) => console.log(line);
  const environment = values.engines ? await withEngines({ environment: process.env, reset: values.reset, say }) : process.env;
  const shop = await startShop({ environment, reset: values.reset, onLine: printLine, onStatus: printStatus });
  stopOnSignals(shop);
  shop.givenUp.addEventListener('abort', () => {
    process.exitCode = 1;
    printFault('A service could not be kept running; its last lines above say why. The shop stops.');
    void shop.stop();
  });
  try {
    await shop.ready();
    if (values.seed) await seedShop({ url: shop.url, folder: shop.folder.path, say });
    printAddresses(shop, performance.now() - begun);
  } catch (error) {
    if (stopping || shop.givenUp.aborted) return; // said already
    process.exitCode = 1;
    printFault(error);
    await shop.stop();
  }
}

let stopping = false;

/** One Ctrl-C may arrive several times: from the terminal, and passed on by npm and pnpm. */
const sameSignalMs = 500;

/** The first Ctrl-C stops in order, the second one at once. */
function stopOnSignals(shop: Shop): void {
  let stoppingAt = 0;
  const stop = () => {
    if (stopping && performance.now() - stoppingAt < sameSignalMs) return;
    if (stopping) return void shop.kill();
    stopping = true;
    stoppingAt = performance.now();
    console.log('\nStopping the router, then the subgraphs. Once more ends them at once.');
    void shop.stop().then(() => console.log('Everything has stopped.'));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
}

function printAddresses({ url, ports, host, folder }: Shop, tookMs: number): void {
  const rows = subgraphNames.map((name) => `    ${name.padEnd(8)} http://${host}:${ports[name]}`);
  console.log(`
  The shop is open after ${(tookMs / 1000).toFixed(1)} s.

    Playground and API   ${url}/graphql
${rows.join('\n')}
    data in  ${folder.path}${values.engines ? ' and in the engines, which run on until `pnpm infra down`' : ''}

  Ctrl-C stops it. \`npm start -- --reset\` starts anew.
`);
}

try {
  await main();
} catch (error) {
  process.exitCode = 1;
  printFault(error);
}
