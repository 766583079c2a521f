import type { Result } from '@commerce/kernel/result.ts';
import type { Account, AccountOpened } from '../domain/account.ts';
import type { AddressBook, BookChange } from '../domain/address-book.ts';

/** The accounts of the shop. Adapters: `memory/` and `database/`; both pass `accounts.contract.ts`. */
export interface Accounts {
  /** Keeps a new account, its password hash and its event together. False, and nothing kept, if the email is taken. */
  open(opening: Readonly<{ account: Account; passwordHash: string; event: AccountOpened }>): Promise<boolean>;
  /** The accounts that exist, in any order. */
  byIds(ids: readonly string[]): Promise<readonly Account[]>;
  /** For sign-in only: nothing else sees a hash. */
  byEmail(email: string): Promise<Readonly<{ account: Account; passwordHash: string }> | undefined>;
  /** Applies the rule while nobody else changes the account, and keeps what it allows. `undefined` if there is no such account. */
  change<R>(id: string, rule: (account: Account) => Result<Account, R>): Promise<Result<Account, R> | undefined>;
}

/** The address books, one for each account, empty at first. Adapters: `memory/` and `database/`; both pass `address-books.contract.ts`. */
export interface AddressBooks {
  /** The books of the accounts that have addresses, each oldest first. */
  ofAccounts(accountIds: readonly string[]): Promise<ReadonlyMap<string, AddressBook>>;
  /** Applies the rule while nobody else changes the book, and keeps what it allows. Throws if there is no such account. */
  change<R>(accountId: string, rule: (book: AddressBook) => Result<BookChange, R>): Promise<Result<BookChange, R>>;
}

/** Turns passwords into hashes that are slow to guess. Adapter: `argon2/argon2-passwords.ts`. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Whether the hash is of this password. Takes as long for a wrong one as for the right one. */
  matches(hash: string, password: string): Promise<boolean>;
}

/** Thrown when more passwords wait for hashing than can be done in reasonable time: ask again later. */
export class PasswordsAreBusy extends Error {
  override readonly name = 'PasswordsAreBusy';
}
