import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { isProven } from '../domain/credentials-state.ts';
import { beyondMax, type SessionRules } from '../domain/session.ts';
import type { Client, IssueAccessToken, RefreshTokens, Revocations, Sessions, TokenPair, User } from './ports.ts';

/** Begins a session of an identified account; refused if the password that identified it has been replaced meanwhile. */
export type BeginSession = (user: User, client: Client) => Promise<Result<TokenPair, 'CREDENTIALS_WERE_REPLACED'>>;

interface Deps {
  readonly sessions: Pick<Sessions, 'begin' | 'ofUser' | 'end'>;
  readonly revocations: Pick<Revocations, 'of'>;
  readonly rules: SessionRules;
  readonly refreshTokens: Pick<RefreshTokens, 'first'>;
  readonly issueAccessToken: IssueAccessToken;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** An account with as many sessions as it may have loses the one that was used least recently. */
export const makeBeginSession =
  ({ sessions, revocations, rules, refreshTokens, issueAccessToken, newId, now }: Deps): BeginSession =>
  async ({ userId, roles, credentials: { version: credentialsVersion } }, client) => {
    const [id, at] = [newId(), now()];
    const { text, familyHash, hash } = refreshTokens.first(id);
    const accessToken = await issueAccessToken({ userId, roles, sessionId: id });
    const times = { createdAt: at, lastUsedAt: at };
    await sessions.begin({ id, userId, ...client, ...times, credentialsVersion, familyHash, currentHash: hash, spent: [] });
    // Only now: a change of the password that this does not see yet will see the session, and end it.
    if (!isProven({ id, credentialsVersion }, await revocations.of(userId))) {
      await sessions.end(id);
      return refuse('CREDENTIALS_WERE_REPLACED');
    }
    for (const old of beyondMax(await sessions.ofUser(userId), id, rules)) await sessions.end(old.id);
    return ok({ accessToken, refreshToken: text });
  };
