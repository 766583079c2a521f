import { grantAdmin } from '@commerce/user/grant-admin.ts';
import { aPerson, logIn, type Person, personWith } from './people.ts';

/** The environment by which the user service of the shared shop finds its database. */
const userEnvironment = (): Readonly<Record<string, string>> => JSON.parse(process.env.BLACKBOX_USER ?? '{}');

/** An administrator of the shared shop, made as `pnpm make-admin` makes one. */
export async function anAdministrator(accountType: 'CUSTOMER' | 'SELLER' = 'CUSTOMER'): Promise<Person> {
  const account = await aPerson({ accountType });
  const granted = await grantAdmin(userEnvironment(), account.email);
  if (!granted.ok) throw new Error(`not granted: ${granted.refusal}`);
  return personWith(account, await logIn(account));
}
