// Administrators for people on the machine (`pnpm make-admin`) and for the demo shop; no API makes one. It uses the configuration
// and the database of the user service, which may be running.
import type { Environment } from '@commerce/chassis/config/read-config.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { openUserDatabase } from './adapters/out/database/open.ts';
import { sqlAccounts } from './adapters/out/database/sql-accounts.ts';
import { makeMakeAdmin } from './application/make-admin.ts';
import { readUserConfig } from './config.ts';

/**
 * Makes the account an administrator. Its earlier access tokens do not have the role.
 * @throws {ConfigError} where the user service would.
 */
export async function grantAdmin(environment: Environment, email: string): ReturnType<ReturnType<typeof makeMakeAdmin>> {
  const { database, tables } = await openUserDatabase(readUserConfig(environment).databaseUrl);
  try {
    return await makeMakeAdmin({ accounts: sqlAccounts({ database, tables, newId, committed: () => {} }) })(email);
  } finally {
    await database.close();
  }
}
