import type { Language } from '@commerce/kernel/language.ts';
import type { Result } from '@commerce/kernel/result.ts';
import type { Role } from '../domain/access.ts';
import type { CredentialsState, Revocation } from '../domain/credentials-state.ts';
import type { ListedSession, Presented, Session } from '../domain/session.ts';
import type { Limit } from '../domain/throttle.ts';

/**
 * The sessions: one record each, found by id or by user. Adapters: `memory/`, `database/` and `redis/`; all pass
 * `sessions.contract.ts`. Ended sessions are gone; expired ones stay until they are forgotten, so that their tokens are refused
 * as expired.
 */
export interface Sessions {
  begin(session: Session): Promise<void>;
  byId(id: string): Promise<Session | undefined>;
  /** In any order. */
  ofUser(userId: string): Promise<readonly Session[]>;
  /**
   * Replaces the session if `spentHash` is still its current hash. False, and nothing kept, if someone was faster or it has
   * ended.
   */
  rotate(session: Session, spentHash: string): Promise<boolean>;
  /** Whether there was such a session. */
  end(id: string): Promise<boolean>;
  /** The sessions that were ended. */
  endAllOf(userId: string): Promise<readonly Session[]>;
  /** Removes sessions last used before this. How many, where the store does not forget by itself. */
  forget(lastUsedBefore: Date): Promise<number>;
}

/**
 * What is over for each account. Adapters: `memory/`, `database/` and `redis/`; all pass `revocations.contract.ts`. A use case
 * that writes a session reads this afterwards, and one that ends sessions writes this first: of two at the same time, one sees
 * the other.
 */
export interface Revocations {
  of(userId: string): Promise<Revocation>;
  /** Keeps the state, unless one as new is kept. */
  raise(userId: string, state: CredentialsState): Promise<void>;
  /** Begins another epoch: a random text that never was one before. */
  beginEpoch(userId: string, epoch: string): Promise<void>;
}

/** Counts attempts in windows. Adapters: `memory/` and `database/`; both pass `login-attempts.contract.ts`. */
export interface LoginAttempts {
  /**
   * Counts one more, in a new window if the last has ended. When the window is full it counts nothing and answers when it ends.
   */
  count(key: string, limit: Limit, now: Date): Promise<Date | undefined>;
  /** Takes one attempt back. */
  uncount(key: string): Promise<void>;
  /** Forgets every attempt. */
  clear(key: string): Promise<void>;
  /** Removes windows that ended before this, and says how many. */
  forget(endedBefore: Date): Promise<number>;
}

/** A presented refresh token, parsed. */
export interface ReadToken extends Presented {
  readonly sessionId: string;
  readonly text: string;
}

/** A refresh token for its holder, and the hashes by which its session knows it. */
export interface IssuedToken extends Presented {
  readonly text: string;
}

/** Makes refresh tokens and takes them apart; keeps nothing. Adapter: `crypto/opaque-refresh-tokens.ts`. */
export interface RefreshTokens {
  /** The first token of a new session. */
  first(sessionId: string): IssuedToken;
  /** Its successor, also sealed so that only who holds the presented token can read it. */
  next(presented: ReadToken): IssuedToken & Readonly<{ sealed: string }>;
  /** The text of the successor that was sealed for this token. */
  open(presented: ReadToken, sealed: string): string;
  /** `undefined` for a text that never was a token. */
  read(text: string): ReadToken | undefined;
}

export interface AccessToken {
  readonly text: string;
  readonly expiresInSeconds: number;
}

/** Signs an access token. Adapter: `crypto/jwt-access-tokens.ts`. */
export type IssueAccessToken = (
  claims: Readonly<{ userId: string; roles: readonly Role[]; sessionId: string }>,
) => Promise<AccessToken>;

export interface User {
  readonly userId: string;
  readonly roles: readonly Role[];
  /** As they were when the user service looked: what the answer proves holds for this version. */
  readonly credentials: CredentialsState;
}

/** What auth asks of the user service. Every call rejects with {@link UsersUnavailable} while it cannot answer. */
export interface Users {
  /**
   * The user with these credentials; `undefined` if there is none. Takes the same time for an unknown email and a wrong password.
   */
  withCredentials(credentials: Readonly<{ email: string; password: string }>): Promise<User | undefined>;
  /** The account as it is now; `undefined` if there is none any more. */
  byId(userId: string): Promise<User | undefined>;
  /** What single sign-on tells the shop's frontends of the account; `undefined` if there is none any more. */
  profileOf(userId: string): Promise<Profile | undefined>;
  /** Opens an account; refused with every fault in words of the language. */
  signUp(application: Application): Promise<Result<string, readonly string[]>>;
  /** Mails a way to a new password, if an account has this email. The answer is the same if none has. */
  requestPasswordReset(email: string): Promise<void>;
}

/** What a person types to open an account, and the language that the person reads. */
export interface Application {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly language: Language;
}

export interface Profile extends User {
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
}

/** Something that single sign-on remembers: a browser's login, a grant, a code, a token. */
export interface OidcRecord {
  /** What it is, in the provider's words: `Session`, `Grant`, `AuthorizationCode`, … */
  readonly kind: string;
  /** Hash of its id: the id of most kinds is the secret that a browser or a frontend holds. */
  readonly idHash: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Codes and tokens of one grant are revoked together. */
  readonly grantId: string | null;
  /** A login's second name, which is no secret. */
  readonly uid: string | null;
  readonly accountId: string | null;
  readonly keptAt: Date;
  readonly expiresAt: Date;
  /** When it was used, for what works once. */
  readonly consumedAt: Date | null;
}

/**
 * The memory of single sign-on. Adapters: `memory/`, `database/` and `redis/`; all pass `oidc-store.contract.ts`. Expired records
 * are gone.
 */
export interface OidcStore {
  /** Keeps it, in place of an earlier one; what was used stays used. */
  keep(record: OidcRecord): Promise<void>;
  find(kind: string, idHash: string, now: Date): Promise<OidcRecord | undefined>;
  findByUid(uid: string, now: Date): Promise<OidcRecord | undefined>;
  /** False if it was used before, or is not there: of many that come at the same time one is first. */
  consume(kind: string, idHash: string, at: Date): Promise<boolean>;
  remove(kind: string, idHash: string): Promise<void>;
  /** Removes the codes and tokens of the grant. */
  removeGrant(grantId: string): Promise<void>;
  /** All that an account has been given, in any order. */
  ofAccount(accountId: string, now: Date): Promise<readonly OidcRecord[]>;
  /** Removes all that an account has been given. */
  removeAllOf(accountId: string): Promise<void>;
  /** Removes what expired before this. How many, where the store does not forget by itself. */
  forget(expiredBefore: Date): Promise<number>;
}

/** The logins of single sign-on, as sessions of their account. Adapter: `oidc/oidc-sign-ons.ts`. */
export interface SignOns {
  ofUser(userId: string): Promise<readonly ListedSession[]>;
  /** Ends one with all that frontends were given in it. Whether the account had it. */
  end(userId: string, id: string): Promise<boolean>;
  /** Ends all of them but those that are kept, and takes back whatever else the account was given. How many ended. */
  endAllOf(userId: string, isKept?: (session: Provable) => boolean): Promise<number>;
}

/** What decides whether a session survives a change of the password. */
export type Provable = Pick<ListedSession, 'id' | 'createdAt' | 'credentialsVersion'>;

/** The user service does not answer, or answers nonsense. */
export class UsersUnavailable extends Error {
  override readonly name = 'UsersUnavailable';
}

/** Where a request came from, for the list of sessions and the throttle; never for authorisation. */
export interface Client {
  readonly address: string | null;
  readonly device: string | null;
}

/** What a client gets when a session begins or goes on. */
export interface TokenPair {
  readonly accessToken: AccessToken;
  readonly refreshToken: string;
}

/** The form of an id in the OIDC store: a hash, so that a reader of the store can present no id. Adapter: `crypto/id-hash.ts`. */
export type HashId = (id: string) => string;

/** Takes the messages of other services. */
export interface Inbox<Message, Topic> {
  /** Joins the consumer group. The work runs before the inbox marks the batch, so it may run again and must be safe to repeat. */
  consume(subscription: Subscription<Message, Topic>): Promise<{ close(): Promise<void> }>;
}

export interface Subscription<Message, Topic> {
  /** The consumer group, and the consumer's name in the inbox. */
  readonly group: string;
  readonly topics: readonly Topic[];
  /** Does the work of a batch, in its order. */
  readonly handle: (batch: readonly Message[]) => Promise<void>;
}
