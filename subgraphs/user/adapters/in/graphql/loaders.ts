import DataLoader from 'dataloader';
import type { Accounts, AddressBooks } from '../../../application/ports.ts';
import type { Account } from '../../../domain/account.ts';
import type { AddressBook } from '../../../domain/address-book.ts';

export interface Loaders {
  /** By account id. */
  readonly accounts: DataLoader<string, Account | undefined>;
  /** By account id. */
  readonly addressBooks: DataLoader<string, AddressBook>;
}

/** One request's look-ups: each asked for at once with its neighbours, and once. */
export const makeLoaders = (stores: {
  readonly accounts: Pick<Accounts, 'byIds'>;
  readonly addressBooks: Pick<AddressBooks, 'ofAccounts'>;
}): Loaders => ({
  accounts: new DataLoader(async (ids) => {
    const found = new Map((await stores.accounts.byIds(ids)).map((account) => [account.id, account]));
    return ids.map((id) => found.get(id));
  }),
  addressBooks: new DataLoader(async (ids) => {
    const books = await stores.addressBooks.ofAccounts(ids);
    return ids.map((id) => books.get(id) ?? []);
  }),
});
