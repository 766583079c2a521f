import { emailKey } from '@commerce/kernel/text/email.ts';
import { isOver } from '@commerce/kernel/time.ts';
import type { Accounts, AddressBooks, Credentials, Letters } from '../../../application/ports.ts';
import type { Account, AccountOpened, PasswordChanged } from '../../../domain/account.ts';
import type { AddressBook } from '../../../domain/address-book.ts';
import { type CredentialsState, firstCredentials } from '../../../domain/credentials-state.ts';
import { type Letter, maxPauseMs } from '../../../domain/letter.ts';
import { memoryCredentials } from './memory-credentials.ts';

/** An account with its password hash, as the stores in memory share it. */
export interface Kept {
  account: Account;
  passwordHash: string;
  credentials: CredentialsState;
}

/** An event as it was published: the store adds the version. */
export type PublishedEvent = AccountOpened | (PasswordChanged & Readonly<{ credentialsVersion: number }>);

export interface MemoryStores {
  readonly accounts: Accounts;
  readonly addressBooks: AddressBooks;
  readonly credentials: Credentials;
  readonly letters: Letters;
  /** Those that were kept, in order. */
  readonly events: readonly PublishedEvent[];
}

/** The stores in memory, for tests. */
export function memoryStores(): MemoryStores {
  const byId = new Map<string, Kept>();
  const books = new Map<string, AddressBook>();
  const events: PublishedEvent[] = [];
  const withEmail = (email: string) => {
    const kept = [...byId.values()];
    return (
      kept.find(({ account }) => account.email === email) ??
      kept.find(({ account }) => emailKey(account.email) === emailKey(email))
    );
  };

  const accounts: Accounts = {
    async open({ account, passwordHash, event }) {
      if (withEmail(account.email)) return false;
      byId.set(account.id, { account, passwordHash, credentials: firstCredentials });
      events.push(event);
      return true;
    },
    byIds: async (ids) => [...new Set(ids)].flatMap((id) => byId.get(id)?.account ?? []),
    byEmail: async (email) => copyOf(withEmail(email)),
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

  const letters = memoryLetters();
  return { accounts, addressBooks, credentials: memoryCredentials({ byId, events, letters }), letters, events };
}

/** What was read does not change when the store does. */
export const copyOf = (kept: Kept | undefined): Kept | undefined => kept && { ...kept };

function memoryLetters(): Letters {
  const kept = new Map<string, Letter & { failures: number; dueAt: Date }>();
  return {
    post: async (letter) => void kept.set(letter.id, { ...letter, failures: 0, dueAt: letter.postedAt }),
    due: async (now, most) =>
      [...kept.values()]
        .filter(({ dueAt }) => isOver(dueAt, now, maxPauseMs))
        .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || a.id.localeCompare(b.id))
        .slice(0, most)
        .map(({ dueAt, ...letter }) => letter),
    remove: async (id) => void kept.delete(id),
    postpone: async (id, until) => {
      const letter = kept.get(id);
      if (letter) kept.set(id, { ...letter, failures: letter.failures + 1, dueAt: until });
    },
  };
}
