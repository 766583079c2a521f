import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { isProven } from '../domain/credentials-state.ts';
import type { RefreshRefusal } from '../domain/refusals.ts';
import { judge, rotate, type SessionRules } from '../domain/session.ts';
import type { Client, IssueAccessToken, RefreshTokens, Sessions, TokenPair, Users } from './ports.ts';

export type Refresh = (refreshToken: string, client: Client) => Promise<Result<TokenPair, RefreshRefusal>>;

interface Deps {
  readonly users: Pick<Users, 'byId'>;
  readonly sessions: Pick<Sessions, 'byId' | 'rotate' | 'end'>;
  readonly rules: SessionRules;
  readonly refreshTokens: Pick<RefreshTokens, 'read' | 'next' | 'open'>;
  readonly issueAccessToken: IssueAccessToken;
  readonly now: () => Date;
}

/**
 * Trades a refresh token for the next pair, with the roles that the account has now. A client that presents a token that was
 * spent just now gets the successor that was made then; an older one ends the session. Rejects with UsersUnavailable, the token
 * unspent.
 */
export const makeRefresh =
  ({ users, sessions, rules, refreshTokens, issueAccessToken, now }: Deps): Refresh =>
  async (text, client) => {
    const presented = refreshTokens.read(text);
    if (!presented) return invalid;

    for (;;) {
      const session = await sessions.byId(presented.sessionId);
      if (!session) return invalid;

      const verdict = judge(session, presented, now(), rules);
      if (verdict.kind === 'FOREIGN') return invalid;
      if (verdict.kind === 'EXPIRED') return refuse({ code: 'REFRESH_TOKEN_IS_EXPIRED' });
      if (verdict.kind === 'REUSED') {
        await sessions.end(session.id);
        return refuse({ code: 'REFRESH_TOKEN_WAS_REUSED' });
      }

      const user = await users.byId(session.userId);
      // The user service itself decides, so that no session outlives its password while the news is on its way.
      if (!user || !isProven(session, user.credentials)) {
        await sessions.end(session.id);
        return invalid;
      }
      const accessToken = await issueAccessToken({ userId: user.userId, roles: user.roles, sessionId: session.id });
      if (verdict.kind === 'JUST_SPENT')
        return ok({ accessToken, refreshToken: refreshTokens.open(presented, verdict.sealedSuccessor) });

      const next = refreshTokens.next(presented);
      const trade = { nextHash: next.hash, sealedSuccessor: next.sealed, address: client.address, now: now() };
      if (await sessions.rotate(rotate(session, trade, rules), session.currentHash))
        return ok({ accessToken, refreshToken: next.text });
      // Another request traded it or ended the session meanwhile: look again. The token is current no more, so this ends.
    }
  };

const invalid = refuse({ code: 'REFRESH_TOKEN_IS_INVALID' } as const);
