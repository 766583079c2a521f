import { beyondReach, holdsAt } from '@commerce/kernel/time.ts';

/** A refresh token that was traded a moment ago. Only its holder can open the sealed successor. */
export interface SpentToken {
  readonly hash: string;
  /** Milliseconds since 1970. */
  readonly spentAtMs: number;
  readonly sealedSuccessor: string;
}

/** What an account sees of a session of its own, however it began. */
export interface ListedSession {
  readonly id: string;
  /** As the device named itself; `null` if it did not. */
  readonly device: string | null;
  /** Network address of the last use; `null` if unknown. */
  readonly address: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  /** Of the password that was checked when it began. */
  readonly credentialsVersion: number;
}

/** One sign-in of one device, with the chain of refresh tokens that keeps it alive. No token can be made from what is kept. */
export interface Session extends ListedSession {
  readonly userId: string;
  /** Hash of the proof that every token of this session carries: it tells an old token from an invented one. */
  readonly familyHash: string;
  /** Hash of the one token that can be traded. It changes with every trade, so stores compare it before they set. */
  readonly currentHash: string;
  /** Tokens spent within the grace, oldest first. */
  readonly spent: readonly SpentToken[];
}

export interface SessionRules {
  /** A session ends when its refresh token is not used for so long. */
  readonly idleMs: number;
  /** For so long a spent token still gets its successor: two tabs, or an answer that was lost. */
  readonly graceMs: number;
  /** Sessions of one account; a sign-in beyond ends the one used least recently. */
  readonly most: number;
}

export const sessionRules: SessionRules = { idleMs: 30 * 86_400_000, graceMs: 10_000, most: 20 };

/** Trades within one grace whose tokens are remembered; a client that trades faster is not a browser. */
const maxSpent = 16;

/** A refresh token as a client presents it. */
export interface Presented {
  readonly familyHash: string;
  readonly hash: string;
}

export type Verdict =
  | Readonly<{ kind: 'CURRENT' }>
  | Readonly<{ kind: 'JUST_SPENT'; sealedSuccessor: string }>
  | Readonly<{ kind: 'REUSED' }>
  | Readonly<{ kind: 'EXPIRED' }>
  | Readonly<{ kind: 'FOREIGN' }>;

/**
 * What a presented token is to this session at this moment. Hashes are compared as they are: an attacker cannot choose a hash to
 * time it.
 */
export function judge(session: Session, presented: Presented, now: Date, rules: SessionRules): Verdict {
  if (presented.familyHash !== session.familyHash) return { kind: 'FOREIGN' };
  if (!isLiving(session, now, rules)) return { kind: 'EXPIRED' };
  if (presented.hash === session.currentHash) return { kind: 'CURRENT' };
  const spent = recentlySpent(session, now, rules).find(({ hash }) => hash === presented.hash);
  return spent ? { kind: 'JUST_SPENT', sealedSuccessor: spent.sealedSuccessor } : { kind: 'REUSED' };
}

/** The session after its current token was traded for the one with the hash `nextHash`. */
export function rotate(
  session: Session,
  trade: Readonly<{ nextHash: string; sealedSuccessor: string; address: string | null; now: Date }>,
  rules: SessionRules,
): Session {
  const { nextHash, sealedSuccessor, address, now } = trade;
  const spent = { hash: session.currentHash, spentAtMs: now.getTime(), sealedSuccessor };
  return {
    ...session,
    address: address ?? session.address,
    lastUsedAt: now,
    currentHash: nextHash,
    spent: [...recentlySpent(session, now, rules), spent].slice(-maxSpent),
  };
}

export const isLiving = ({ lastUsedAt }: Session, now: Date, { idleMs }: SessionRules): boolean =>
  holdsAt(lastUsedAt, new Date(lastUsedAt.getTime() + idleMs), now);

/** The sessions of one account that have to go for the one that has just begun. */
export const beyondMax = (all: readonly Session[], begunId: string, { most }: SessionRules): readonly Session[] =>
  all
    .filter(({ id }) => id !== begunId)
    .toSorted((a, b) => b.lastUsedAt.getTime() - a.lastUsedAt.getTime())
    .slice(most - 1);

const recentlySpent = ({ spent }: Session, now: Date, { graceMs }: SessionRules): readonly SpentToken[] =>
  spent.filter(({ spentAtMs }) => now.getTime() - spentAtMs <= graceMs && spentAtMs <= beyondReach(now, graceMs).getTime());
