import { randomBytes } from 'node:crypto';
import { type Account, openAccount } from '../shop-client/account.ts';
import type { ShopClient } from '../shop-client/client.ts';
import { inParallel } from '../shop-client/in-parallel.ts';

/** Finds the account that shops for a customer. */
export type ShopperOf = (customerId: string) => Account;

/**
 * Opens `count` accounts and shares the file's customers out among them. A pool, because opening an account costs two slow
 * password hashes: one for each of a thousand customers would take longer than their orders. A customer keeps one account; guests
 * take turns.
 */
export async function openShoppers(client: ShopClient, runId: string, count: number, onOne: () => void): Promise<ShopperOf> {
  const password = randomBytes(12).toString('base64url');
  const accounts: Account[] = [];
  await inParallel(4, Array.from({ length: count }).keys(), async (index) => {
    const email = `shopper-${index + 1}.${runId}@replay.example`;
    accounts.push(await openAccount(client, { email, password, name: `Replayed shopper ${index + 1}`, accountType: 'CUSTOMER' }));
    onOne();
  });

  const chosen = new Map<string, Account>();
  let turn = 0;
  const next = (): Account => {
    const account = accounts[turn % accounts.length];
    turn += 1;
    if (!account) throw new RangeError('a replay needs at least one shopper');
    return account;
  };
  return (customerId) => {
    const known = chosen.get(customerId) ?? next();
    if (customerId !== '') chosen.set(customerId, known);
    return known;
  };
}
