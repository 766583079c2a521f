import type { AddressBooks } from '../../../application/ports.ts';
import type { AddressBook } from '../../../domain/address-book.ts';
import type { MemoryState } from './memory-state.ts';

/** Address books in memory, for tests. */
export function memoryAddressBooks({ byId }: Pick<MemoryState, 'byId'>): AddressBooks {
  const books = new Map<string, AddressBook>();
  return {
    ofAccounts: async (ids) => new Map(ids.flatMap((id) => (books.get(id)?.length ? [[id, books.get(id) as AddressBook]] : []))),
    async change(accountId, rule) {
      if (!byId.has(accountId)) throw new RangeError(`no account ${accountId}`);
      const changed = rule(books.get(accountId) ?? []);
      if (changed.ok) books.set(accountId, changed.value.book);
      return changed;
    },
  };
}
