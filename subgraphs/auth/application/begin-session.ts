import { beyondMost, type SessionRules } from '../domain/session.ts';
import type { Client, IssueAccessToken, RefreshTokens, Sessions, TokenPair, User } from './ports.ts';

/** Begins a session of somebody who has been identified. */
export type BeginSession = (user: User, client: Client) => Promise<TokenPair>;

interface Deps {
  readonly sessions: Pick<Sessions, 'begin' | 'ofUser' | 'end'>;
  readonly rules: SessionRules;
  readonly refreshTokens: Pick<RefreshTokens, 'first'>;
  readonly issueAccessToken: IssueAccessToken;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** An account with as many sessions as it may have loses the one that was used least recently. */
export const makeBeginSession =
  ({ sessions, rules, refreshTokens, issueAccessToken, newId, now }: Deps): BeginSession =>
  async ({ userId, roles }, client) => {
    const [id, at] = [newId(), now()];
    const { text, familyHash, hash } = refreshTokens.first(id);
    const accessToken = await issueAccessToken({ userId, roles, sessionId: id });
    await sessions.begin({ id, userId, ...client, createdAt: at, lastUsedAt: at, familyHash, currentHash: hash, spent: [] });
    for (const old of beyondMost(await sessions.ofUser(userId), id, rules)) await sessions.end(old.id);
    return { accessToken, refreshToken: text };
  };
