// `pnpm rotate-keys auth|router [--compromised]` gives an issuer a new signing key, on the machine. The running processes need no
// restart: they see the file within a second, publish the new key, and sign with it five seconds later; old tokens hold until
// they expire. With `--compromised` the old keys are dropped at once, and so is every token that they signed: people refresh
// theirs.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../config/read-config.ts';
import { processVariables } from '../config/variables.ts';
import { print, printError } from '../telemetry/print.ts';
import { readIfThere } from './key-file.ts';
import { rotateKeyFile } from './rotate-key-file.ts';

/** Who signs: auth its access tokens, the router its contexts. */
const issuers = ['auth', 'router'] as const;
type Issuer = (typeof issuers)[number];

const usage = `Usage: pnpm rotate-keys ${issuers.join('|')} [--compromised]`;

/** Where the issuer's own configuration finds its keys. Throws a {@link ConfigError} if that is no file that exists. */
async function keyFileOf(issuer: Issuer): Promise<string> {
  const { DATA_DIR } = readConfig(processVariables, process.env);
  const name = `${issuer.toUpperCase()}_SIGNING_KEYS`;
  if (process.env[name]) throw new ConfigError(`${name} holds the keys themselves: change it where it is set, and restart.`);
  const file = process.env[`${name}_FILE`] || join(DATA_DIR, issuer, 'signing-keys.json');
  if ((await readIfThere(file)) === undefined)
    throw new ConfigError(`${file} does not exist: the first start of ${issuer} makes it.`);
  return file;
}

try {
  const { positionals, values } = parseArgs({
    args: process.argv.slice(2).filter((argument) => argument !== '--'),
    allowPositionals: true,
    options: { compromised: { type: 'boolean', default: false } },
  });
  const issuer = issuers.find((name) => name === positionals[0]);
  if (!issuer || positionals.length > 1) throw new ConfigError(usage);
  const file = await keyFileOf(issuer);
  const kid = await rotateKeyFile(file, { compromised: values.compromised });
  print(`${issuer} signs with the key ${kid} in five seconds. ${file} was changed.`);
} catch (error) {
  process.exitCode = 1;
  if (!(error instanceof ConfigError) && (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') !== true) throw error;
  printError((error as Error).message);
}
