import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { asc, eq, inArray } from '@commerce/chassis/database/drizzle.ts';
import type { AddressBooks } from '../../../application/ports.ts';
import type { Address, AddressBook } from '../../../domain/address-book.ts';
import { inChunks } from './in-chunks.ts';
import type { Tables } from './tables.ts';

export interface AddressBookDeps {
  readonly database: Database;
  readonly tables: Tables;
}

export function sqlAddressBooks({ database, tables }: AddressBookDeps): AddressBooks {
  const { accounts } = tables;
  return {
    ofAccounts: (accountIds) => readBooks(database.read, tables, accountIds),
    change: (accountId, rule) =>
      database.transact(async (queries) => {
        // The account's row stands for its book: locking addresses would not keep two first ones apart.
        const owner = await database.lock(queries.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)));
        if (owner.length === 0) throw new RangeError(`no account ${accountId}`);
        const before = (await readBooks(queries, tables, [accountId])).get(accountId) ?? [];
        const changed = rule(before);
        if (changed.ok) await write(queries, tables, accountId, before, changed.value.book);
        return changed;
      }),
  };
}

/** The books of these accounts, each oldest first; also inside a transaction of the caller. */
export async function readBooks(
  queries: Queries,
  { addresses }: Pick<Tables, 'addresses'>,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, AddressBook>> {
  const rows = await inChunks(accountIds, (some) =>
    queries.select().from(addresses).where(inArray(addresses.accountId, some)).orderBy(asc(addresses.addedAt), asc(addresses.id)),
  );
  const books = new Map<string, Address[]>();
  for (const { accountId, ...address } of rows) {
    const book = books.get(accountId);
    if (book) book.push(address);
    else books.set(accountId, [address]);
  }
  return books;
}

/** Writes what differs: the rules keep an entry's identity where nothing changes. */
async function write(
  queries: Queries,
  { addresses }: Pick<Tables, 'addresses'>,
  accountId: string,
  before: AddressBook,
  after: AddressBook,
): Promise<void> {
  const earlier = new Map(before.map((address) => [address.id, address]));
  const kept = new Set(after.map(({ id }) => id));
  const removed = before.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  if (removed.length > 0) await queries.delete(addresses).where(inArray(addresses.id, removed));
  for (const address of after) {
    const known = earlier.get(address.id);
    if (!known) await queries.insert(addresses).values({ ...address, accountId });
    else if (known !== address) await queries.update(addresses).set(address).where(eq(addresses.id, address.id));
  }
}
