import type { Role } from '../domain/access.ts';
import type { Presented, Session } from '../domain/session.ts';
import type { Limit } from '../domain/throttle.ts';

/**
 * The sessions: one record each, found by id or by user. Adapters: `memory/`, `database/` and `redis/`; all pass `sessions.contract.ts`.
 * Ended sessions are gone; expired ones stay until they are forgotten, so that their tokens can be told that they expired.
 */
export interface Sessions {
  begin(session: Session): Promise<void>;
  byId(id: string): Promise<Session | undefined>;
  /** In any order. */
  ofUser(userId: string): Promise<readonly Session[]>;
  /** Replaces the session if `spentHash` is still its current hash. False, and nothing kept, if someone was faster or it has ended. */
  rotate(session: Session, spentHash: string): Promise<boolean>;
  /** Whether there was such a session. */
  end(id: string): Promise<boolean>;
  /** The sessions that were ended. */
  endAllOf(userId: string): Promise<readonly Session[]>;
  /** Removes sessions last used before this. How many, where the store does not forget by itself. */
  forget(lastUsedBefore: Date): Promise<number>;
}

/** Counts attempts in windows. Adapters: `memory/` and `database/`; both pass `login-attempts.contract.ts`. */
export interface LoginAttempts {
  /** Counts one more, in a new window if the last has ended. When the window is full it counts nothing and answers when it ends. */
  count(key: string, limit: Limit, now: Date): Promise<Date | undefined>;
  /** Takes one attempt back. */
  giveBack(key: string): Promise<void>;
  /** Forgets every attempt. */
  clear(key: string): Promise<void>;
  /** Removes windows that ended before this, and says how many. */
  forget(endedBefore: Date): Promise<number>;
}

/** A refresh token in somebody's hand, taken apart. */
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
}

/** What auth asks of the user service. Every call rejects with {@link UsersUnavailable} while it cannot answer. */
export interface Users {
  /** Whose credentials these are; `undefined` if nobody's. Takes the same time for an unknown email and a wrong password. */
  withCredentials(credentials: Readonly<{ email: string; password: string }>): Promise<User | undefined>;
  /** The account as it is now; `undefined` if there is none any more. */
  byId(userId: string): Promise<User | undefined>;
}

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
