import { randomBytes } from 'node:crypto';
import { type Account, type NewAccount, openAccount } from '../shop-client/account.ts';
import type { ShopClient } from '../shop-client/client.ts';

/** The seller of an import: the named account, or a new one whose password is said once. */
export async function openSeller(
  client: ShopClient,
  { email, password }: { email?: string | undefined; password?: string | undefined },
  say: (line: string) => void,
): Promise<Account> {
  if ((email === undefined) !== (password === undefined)) throw new Error('Give both --email and --password, or neither.');
  const fresh = {
    email: `seller-${randomBytes(4).toString('hex')}@import.example`,
    password: randomBytes(9).toString('base64url'),
  };
  const credentials = email !== undefined && password !== undefined ? { email, password } : fresh;
  if (credentials === fresh) say(`New seller: ${fresh.email} with the password ${fresh.password}`);
  const account: NewAccount = { ...credentials, name: 'Retail import', accountType: 'SELLER' };
  return openAccount(client, account);
}
