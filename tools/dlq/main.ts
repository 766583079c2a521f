// `pnpm dlq`: what an operator does about messages that no consumer could process.
import { parseArgs } from 'node:util';
import { enginesCheck, engineUrls } from '@commerce/chassis/config/engines.ts';
import { readConfig } from '@commerce/chassis/config/read-config.ts';
import { eventLogVariables, processVariables } from '@commerce/chassis/config/variables.ts';
import { type DeadLetterQueue, deadLetterQueue } from '@commerce/chassis/events/dead-letters.ts';
import { openEventLog } from '@commerce/chassis/events/open-event-log.ts';
import { print } from '@commerce/chassis/telemetry/print.ts';
import { topics } from '@commerce/schema/topics.ts';
import { engineAddresses } from '../up/engines.ts';
import { printFault } from '../up/output.ts';
import { deadLetterDetails, deadLetterList } from './dead-letter-text.ts';

const help = `Messages that no consumer could process wait in the topic dead-letters.

  pnpm dlq list           list the open dead letters, oldest first
  pnpm dlq show KEY       show one with all its attributes and its message
  pnpm dlq replay KEY     send the message to its topic again; consumers that have processed it already ignore it
  pnpm dlq drop KEY       discard it

  --engines               use the event log of \`npm start -- --engines\`; without it EVENT_LOG_URL, by default the embedded log in DATA_DIR
`;

const { values, positionals } = parseArgs({
  options: { engines: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  allowPositionals: true,
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
});

async function answer(queue: DeadLetterQueue, verb: string, key: string): Promise<string> {
  switch (verb) {
    case 'show':
      return deadLetterDetails(await queue.show(key));
    case 'replay':
      return `sent again to ${(await queue.replay(key)).topic}`;
    case 'drop':
      return `dropped what ${(await queue.drop(key)).topic} held`;
    default:
      return deadLetterList(await queue.list());
  }
}

async function main(): Promise<void> {
  const [verb = '', key = ''] = positionals;
  const isSound = verb === 'list' ? key === '' : ['show', 'replay', 'drop'].includes(verb) && key !== '';
  if (values.help || !isSound) {
    print(help);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const environment = values.engines ? await engineAddresses(process.env) : process.env;
  const engines = { EVENT_LOG_URL: ['events'] };
  const read = readConfig({ ...processVariables, ...eventLogVariables }, environment, enginesCheck(engines));
  const eventLog = await openEventLog(engineUrls(read, engines).EVENT_LOG_URL, { service: 'operator', topics });
  try {
    print(await answer(deadLetterQueue({ eventLog, now: () => new Date() }), verb, key));
  } finally {
    await eventLog.close();
  }
}

try {
  await main();
} catch (error) {
  process.exitCode = 1;
  printFault(error);
}
