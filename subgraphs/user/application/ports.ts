import type { Result } from '@commerce/kernel/result.ts';
import type { Account, AccountChange, AccountOpened, PasswordChanged } from '../domain/account.ts';
import type { AddressBook, BookChange } from '../domain/address-book.ts';
import type { CredentialsState } from '../domain/credentials-state.ts';
import type { MailedToken, QueuedMail, TokenPurpose } from '../domain/mail.ts';
import type { PasswordAttempts } from '../domain/password-attempts.ts';
import type { ConfirmAddressReply } from './confirm-address.ts';

/** The accounts of the shop. Adapters: `memory/` and `database/`; both pass `accounts.contract.ts`. */
export interface Accounts {
  /**
   * Keeps a new account, its password hash and its event together. False, and nothing kept, if an account has an email of the
   * same key.
   */
  open(opening: Readonly<{ account: Account; passwordHash: string; event: AccountOpened }>): Promise<boolean>;
  /** The accounts that exist, in any order. */
  byIds(ids: readonly string[]): Promise<readonly Account[]>;
  /**
   * For sign-in only: nothing else sees a hash. The account with this very email; else the one whose email has the same key. Mail
   * goes to the address of the account, never to the one that was asked for.
   */
  byEmail(email: string): Promise<AccountWithPassword | undefined>;
  /**
   * Applies the rule while no other call changes the account, and stores what it allows together with its event. `undefined` if
   * there is no such account.
   */
  change<R>(id: string, rule: (account: Account) => Result<AccountChange, R>): Promise<Result<Account, R> | undefined>;
}

/** An account with its password's hash, and which password that is; read at one moment. */
export interface AccountWithPassword {
  readonly account: Account;
  readonly passwordHash: string;
  readonly credentials: CredentialsState;
}

/** Who tries a current password: each session counts its own attempts. */
export interface AttemptBy {
  readonly accountId: string;
  readonly sessionId: string;
}

/** A new password, what entitles to it, and the event and the mail about it. */
export interface PasswordChange {
  readonly accountId: string;
  readonly passwordHash: string;
  /** The hash that is replaced, or a mailed token (its hash) that is spent. */
  readonly entitledBy: Readonly<{ currentHash: string }> | Readonly<{ tokenHash: string }>;
  readonly event: PasswordChanged;
  readonly mail: QueuedMail;
}

/** Passwords and mailed tokens of the accounts. Adapters: `memory/` and `database/`; both pass `credentials.contract.ts`. */
export interface Credentials {
  byAccount(accountId: string): Promise<AccountWithPassword | undefined>;
  /** Locks the counter and counts an attempt by the rule. False, with nothing counted, if the rule allows no more. */
  countAttempt(by: AttemptBy, rule: (before: PasswordAttempts | undefined) => PasswordAttempts | undefined): Promise<boolean>;
  /**
   * Keeps the new password, its event and its mail together, and voids every reset token of the account and its counted attempts;
   * a spent token also verifies the email. The credentials' version grows by one, and the event names it. False, and nothing
   * kept, if the entitlement does not hold any more.
   */
  changePassword(change: PasswordChange): Promise<boolean>;
  /** The token with this hash, if it is of this purpose and has not expired. */
  token(hash: string, purpose: TokenPurpose, now: Date): Promise<MailedToken | undefined>;
  /**
   * Keeps the token, in place of an earlier one of its mail. False, and nothing kept, if `most` are kept that were mailed after
   * `since`.
   */
  saveToken(token: MailedToken, limit: Readonly<{ max: number; since: Date }>): Promise<boolean>;
  /** Spends a verification token: the account whose email it verifies; `undefined` if it does not hold (any more). */
  verifyEmail(tokenHash: string, now: Date): Promise<Account | undefined>;
  /** Removes expired tokens. How many. */
  purgeTokens(expiredBefore: Date): Promise<number>;
  /** Removes attempts whose window ended before this. Returns their number. */
  purgeAttempts(endedBefore: Date): Promise<number>;
}

/** The mails to send. Adapters: `memory/` and `database/`; both pass `mail-queue.contract.ts`. */
export interface MailQueue {
  add(mail: QueuedMail): Promise<void>;
  /** The mails that are due, oldest first, with the number of their failures. */
  due(now: Date, most: number): Promise<readonly (QueuedMail & Readonly<{ failures: number }>)[]>;
  /** It was sent, or will never be. */
  remove(id: string): Promise<void>;
  /** It could not be sent; it is due again then. */
  postpone(id: string, until: Date): Promise<void>;
}

/** A mail with its words. */
export interface Mail {
  /** The mail's id: the same for every attempt to send it. */
  readonly id: string;
  readonly kind: QueuedMail['kind'];
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Hands a mail over; rejects if that cannot be done now. Adapters: `mail/`. */
export type SendMail = (mail: Mail) => Promise<void>;

/** Makes the tokens that are mailed. Adapter: `chassis/identity/random-secrets.ts`. */
export interface MailedSecrets {
  fresh(): Readonly<{ text: string; hash: string }>;
  /** `undefined` for a text that never was a token. */
  hashOf(text: string): string | undefined;
}

/**
 * The address books, one for each account, empty at first. Adapters: `memory/` and `database/`; both pass
 * `address-books.contract.ts`.
 */
export interface AddressBooks {
  /** The books of the accounts that have addresses, each oldest first. */
  ofAccounts(accountIds: readonly string[]): Promise<ReadonlyMap<string, AddressBook>>;
  /** Applies the rule while no other call changes the book, and stores what it allows. Throws if there is no such account. */
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

/** The mail queue and the accounts inside the transaction of a batch of commands. */
export interface OrderMails {
  /** The emails of the accounts, by account id. Unknown accounts are missing. */
  emailsOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Adds mails to the queue. A mail that is there already stays. */
  queue(mails: readonly QueuedMail[]): Promise<void>;
}

/** What a batch of commands needs inside its transaction. */
export type CommandStores = AddressConfirmations & OrderMails;

/** The address books and the outbox inside the transaction of a batch of commands. */
export interface AddressConfirmations {
  /** The book of each account, by account id. Accounts without addresses are missing. */
  booksOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, AddressBook>>;
  /** Sends the replies when the transaction commits. */
  reply(replies: readonly CausedReply[]): Promise<void>;
}

/** What a reply repeats of its command. */
export interface Cause {
  /** Names the step of the saga that the reply answers. */
  readonly correlationId?: string | undefined;
  /** W3C trace context. */
  readonly traceparent?: string | undefined;
}

export interface CausedReply {
  readonly reply: ConfirmAddressReply;
  readonly cause: Cause;
}

/** Takes each incoming message once: its mark in the inbox commits together with everything that the work stores and sends. */
export interface Inbox<Message, Topic> {
  /** Joins the consumer group. Batches of all partitions may share a transaction. */
  consume(subscription: Subscription<Message, Topic>): Promise<{ close(): Promise<void> }>;
}

export interface Subscription<Message, Topic> {
  /** The consumer group, and the consumer's name in the inbox. */
  readonly group: string;
  readonly topics: readonly Topic[];
  /** Does the work of a batch, in its order. */
  readonly handle: (stores: CommandStores, batch: readonly Message[]) => Promise<void>;
}
