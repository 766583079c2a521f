import type { Environment } from '@commerce/chassis/config/read-config.ts';
import { grantAdmin } from '@commerce/user/grant-admin.ts';
import { aPerson, logIn, type Person, personWith } from './people.ts';

/** The environment by which the user service of the shared shop finds its database. */
const userEnvironment = (): Readonly<Record<string, string>> => JSON.parse(process.env.BLACKBOX_USER ?? '{}');

/** An administrator, made as `pnpm make-admin` makes one: of the shared shop, or of another one. */
export async function anAdministrator(
  accountType: 'CUSTOMER' | 'SELLER' = 'CUSTOMER',
  shop?: Readonly<{ url: string; environment: Environment }>,
): Promise<Person> {
  const at = shop ? { url: shop.url } : {};
  const account = await aPerson({ accountType, ...at });
  const granted = await grantAdmin(shop?.environment ?? userEnvironment(), account.email);
  if (!granted.ok) throw new Error(`not granted: ${granted.refusal}`);
  return personWith(account, await logIn({ ...account, ...at }), at);
}
