// `pnpm service order`: one service alone in this process, under the same environment rules as `npm start`, so that it can be
// deployed, stopped and started by itself. Its log stays JSON, one line an entry.
import { join } from 'node:path';
import { readConfig } from '@commerce/chassis/config/read-config.ts';
import { processVariables } from '@commerce/chassis/config/variables.ts';
import { printFault } from './output.ts';
import { matchingAddresses, readPorts, type Service, serviceNamed, services } from './services.ts';
import { root } from './supervised-process.ts';

async function run({ entry }: Service): Promise<void> {
  const { HOST } = readConfig(processVariables, process.env);
  Object.assign(process.env, matchingAddresses(await readPorts(process.env), HOST, process.env));
  await import(join(root, entry));
}

const service = serviceNamed(process.argv.slice(2).find((argument) => argument !== '--'));
try {
  if (!service) throw new Error(`Usage: pnpm service ${services.map(({ name }) => name).join('|')}`);
  await run(service);
} catch (error) {
  process.exitCode = 1;
  printFault(error);
}
