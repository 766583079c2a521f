import type { Accounts, AddressBooks } from '../../application/ports.ts';
import type { Account, AccountOpened } from '../../domain/account.ts';
import type { AddressBook } from '../../domain/address-book.ts';

/** The stores in memory, for tests. `events` are those that were kept, in order. */
export function memoryStores(): { accounts: Accounts; addressBooks: AddressBooks; events: readonly AccountOpened[] } {
  const byId = new Map<string, { account: Account; readonly passwordHash: string }>();
  const books = new Map<string, AddressBook>();
  const events: AccountOpened[] = [];
  const withEmail = (email: string) => [...byId.values()].find(({ account }) => account.email === email);

  const accounts: Accounts = {
    async open({ account, passwordHash, event }) {
      if (withEmail(account.email)) return false;
      byId.set(account.id, { account, passwordHash });
      events.push(event);
      return true;
    },
    byIds: async (ids) => [...new Set(ids)].flatMap((id) => byId.get(id)?.account ?? []),
    byEmail: async (email) => withEmail(email),
    async change(id, rule) {
      const kept = byId.get(id);
      if (!kept) return undefined;
      const changed = rule(kept.account);
      if (changed.ok) kept.account = changed.value;
      return changed;
    },
  };

  const addressBooks: AddressBooks = {
    ofAccounts: async (ids) => new Map(ids.flatMap((id) => (books.get(id)?.length ? [[id, books.get(id) as AddressBook]] : []))),
    async change(accountId, rule) {
      if (!byId.has(accountId)) throw new RangeError(`no account ${accountId}`);
      const changed = rule(books.get(accountId) ?? []);
      if (changed.ok) books.set(accountId, changed.value.book);
      return changed;
    },
  };

  return { accounts, addressBooks, events };
}
