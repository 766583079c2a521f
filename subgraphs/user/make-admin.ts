// `node subgraphs/user/make-admin.ts EMAIL` makes an account an administrator. It works on the user service's own database, which
// it finds by the service's own configuration, so every user who may run it on the machine may grant the role; no API can. The
// service may be running. An access token made before does not have the role yet: it comes with the next one, at the latest after
// fifteen minutes.
import { ConfigError } from '@commerce/chassis/config/read-config.ts';
import { print, printError } from '@commerce/chassis/telemetry/print.ts';
import { grantAdmin } from './grant-admin.ts';

async function run(email: string): Promise<void> {
  const granted = await grantAdmin(process.env, email);
  if (granted.ok) print(`${granted.value.name} <${granted.value.email}> is an administrator: ${granted.value.roles.join(', ')}.`);
  else {
    printError(`There is no account with the email ${email}.`);
    process.exitCode = 1;
  }
}

const [email, ...others] = process.argv.slice(2).filter((argument) => argument !== '--');
if (email === undefined || others.length > 0) {
  printError('Usage: node subgraphs/user/make-admin.ts EMAIL');
  process.exitCode = 2;
} else {
  try {
    await run(email);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    printError(error.message);
    process.exitCode = 1;
  }
}
