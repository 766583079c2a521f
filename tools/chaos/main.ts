// `pnpm chaos`: the real shop under load, while everything that it is made of is killed, paused and cut off; then the books are
// compared.
import { parseArgs } from 'node:util';
import { printFault } from '../up/output.ts';
import { runChaos } from './run-chaos.ts';
import { brokerDown } from './scenarios/broker-down.ts';
import { databaseLost } from './scenarios/database-lost.ts';
import { logLost } from './scenarios/log-lost.ts';
import { randomFaults } from './scenarios/random-faults.ts';
import { readAgain } from './scenarios/read-again.ts';
import { readOnlyDatabase } from './scenarios/read-only-database.ts';

const help = `Starts a shop of its own, keeps clients ordering through its router, disturbs it, heals it, and compares what clients saw with
what it stored. Exits with 1 when a rule is broken; the seed repeats the faults and the orders.

  pnpm chaos                    3 minutes of random faults on Kafka, MariaDB and Redis of this machine
  pnpm chaos --embedded         on the embedded engines
  pnpm chaos --scenario NAME    instead of random faults: broker-down, read-again,
                                read-only-database, database-lost, log-lost

  --seed N       the seed of faults and orders, by default a new one
  --minutes M    how long the load lasts, by default 3
  --quick        1 minute
  --replicas     a second process of product and of order; for random faults
  --payments P   stripe (the default), a stand-in of it that sends webhooks; or sandbox, the shop's own
  --rate N       new operations of clients a second, by default 8
  --port N       the first of 20 ports that the run takes, by default free ones
  --keep         keep the run's data and logs; after a broken rule they are kept anyway
`;

const scenarios = {
  'random-faults': randomFaults,
  'broker-down': brokerDown,
  'read-again': readAgain,
  'read-only-database': readOnlyDatabase,
  'database-lost': databaseLost,
  'log-lost': logLost,
} as const;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    minutes: { type: 'string', default: '3' },
    rate: { type: 'string', default: '8' },
    payments: { type: 'string', default: 'stripe' },
    port: { type: 'string' },
    scenario: { type: 'string', default: 'random-faults' },
    quick: { type: 'boolean', default: false },
    embedded: { type: 'boolean', default: false },
    replicas: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
});

function positive(name: 'seed' | 'minutes' | 'rate' | 'port', text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number < 0 || text.trim() === '') throw new Error(`--${name} must be a number, not ${text}`);
  return number;
}

async function main(): Promise<void> {
  if (values.help) return console.log(help);
  const scenario = Object.hasOwn(scenarios, values.scenario) ? scenarios[values.scenario as keyof typeof scenarios] : undefined;
  if (!scenario) throw new Error(`there is no scenario ${values.scenario}; there are ${Object.keys(scenarios).join(', ')}`);
  if (values.replicas && values.scenario !== 'random-faults') throw new Error('--replicas goes with random faults only');
  const { payments } = values;
  if (payments !== 'stripe' && payments !== 'sandbox') throw new Error(`--payments is stripe or sandbox, not ${payments}`);
  const seed = positive('seed', values.seed);
  console.log(`${values.scenario}, seed ${seed}, ${values.embedded ? 'embedded' : 'engines'}`);
  const held = await runChaos({
    scenario,
    seed,
    durationMs: values.quick ? 60_000 : positive('minutes', values.minutes) * 60_000,
    perSecond: positive('rate', values.rate),
    embedded: values.embedded,
    replicas: values.replicas ? 2 : 1,
    payments,
    binaryLog: values.scenario === 'database-lost',
    firstPort: values.port === undefined ? undefined : positive('port', values.port),
    environment: {},
    keep: values.keep,
    say: (line) => console.log(line),
  });
  if (held) return;
  process.exitCode = 1;
  printFault(
    `A rule is broken. The same faults again: pnpm chaos --scenario ${values.scenario} --seed ${seed}${values.embedded ? ' --embedded' : ''}${values.replicas ? ' --replicas' : ''}${payments === 'sandbox' ? ' --payments sandbox' : ''}`,
  );
}

try {
  await main();
} catch (error) {
  process.exitCode = 1;
  printFault(error);
}
