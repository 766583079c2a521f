// `pnpm saga`: the sagas that settle orders, for operators.
import { parseArgs } from 'node:util';
import { print } from '@commerce/chassis/telemetry/print.ts';
import type { SagaArchive } from '@commerce/order/application/saga-archive.ts';
import { openSagaArchive } from '@commerce/order/saga-admin.ts';
import { engineAddresses } from '../up/engines.ts';
import { printFault } from '../up/output.ts';
import { sagaDetails, sagaList } from './saga-text.ts';

const help = `The sagas that settle orders.

  pnpm saga list            the sagas that are past their deadline or had to send a command again
  pnpm saga show ID         a saga, or the sagas of an order, with their history
  pnpm saga retry ID        resume a saga now: it sends its outstanding commands again, or compensates if it is late

  --engines                 the sagas of the shop that \`npm start -- --engines\` runs; default: by the order service's own configuration
`;

const maxListed = 200;

const { values, positionals } = parseArgs({
  options: { engines: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  allowPositionals: true,
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
});

/** The text to print; undefined if there is no saga with the id. */
async function answer(archive: SagaArchive, verb: string, id: string): Promise<string | undefined> {
  const at = new Date();
  if (verb === 'list') return sagaList(await archive.stuck(at, maxListed), at);
  if (verb === 'retry')
    return (await archive.resumeNow(id, at)) ? 'the order service resumes the saga within a second' : undefined;
  const sagas = await archive.ofSagaOrOrder(id);
  return sagas.length > 0 ? sagas.map(sagaDetails).join('\n\n') : undefined;
}

async function main(): Promise<void> {
  const [verb = '', id = ''] = positionals;
  const isSound = verb === 'list' ? id === '' : ['show', 'retry'].includes(verb) && id !== '';
  if (values.help || !isSound) {
    print(help);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const archive = await openSagaArchive(values.engines ? await engineAddresses(process.env) : process.env);
  try {
    const text = await answer(archive, verb, id);
    if (text === undefined)
      throw new Error(verb === 'retry' ? `There is no running saga ${id}.` : `There is no saga and no order ${id}.`);
    print(text);
  } finally {
    await archive.close();
  }
}

try {
  await main();
} catch (error) {
  process.exitCode = 1;
  printFault(error);
}
