import type { Account, AccountOpened, EmailVerified, PasswordChanged, ProfileChanged } from '../../../domain/account.ts';
import type { CredentialsState } from '../../../domain/credentials-state.ts';

/** An account with its password hash, as the stores in memory share it. */
export interface StoredAccount {
  account: Account;
  passwordHash: string;
  credentials: CredentialsState;
}

/** An event as it was published: the store adds the version. */
export type PublishedEvent =
  | AccountOpened
  | EmailVerified
  | ProfileChanged
  | (PasswordChanged & Readonly<{ credentialsVersion: number }>);

/** What several stores in memory share. */
export interface MemoryState {
  readonly byId: Map<string, StoredAccount>;
  /** The published events, in order. */
  readonly events: PublishedEvent[];
}

/** A copy, so that a result does not change with the store. */
export const copyOf = (stored: StoredAccount | undefined): StoredAccount | undefined => stored && { ...stored };
