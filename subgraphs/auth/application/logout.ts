import { isLiving, type SessionRules } from '../domain/session.ts';
import type { ManageSessions } from './manage-sessions.ts';
import type { RefreshTokens, Sessions } from './ports.ts';

/** What a client that logs out holds; either may be missing, and they may be of different sessions. */
export interface Held {
  /** Of the access token, if it has not expired. */
  readonly session?: Readonly<{ userId: string; sessionId: string }> | undefined;
  /** Of the browser's cookie. */
  readonly refreshToken?: string | undefined;
}

/** The id of a session that ended, that of the access token first; `null` if none lived. */
export type Logout = (held: Held) => Promise<string | null>;

interface Deps {
  readonly sessions: Pick<Sessions, 'byId' | 'end'>;
  readonly manageSessions: Pick<ManageSessions, 'end'>;
  readonly refreshTokens: Pick<RefreshTokens, 'read'>;
  readonly rules: SessionRules;
  readonly now: () => Date;
}

/**
 * Ends every session that the client can show. The cookie alone suffices, for access tokens expire long before their session; and
 * it ends its session even beside an access token of another one, because the browser loses it here and nothing else would end
 * that session. Any token of the session's family counts, a spent one too: its holder wants the family to end.
 */
export const makeLogout =
  ({ sessions, manageSessions, refreshTokens, rules, now }: Deps): Logout =>
  async ({ session, refreshToken }) => {
    const ended = session && (await manageSessions.end(session.userId, session.sessionId));
    const byToken = refreshToken === undefined ? null : await endFamily(refreshToken);
    return ended?.ok ? ended.value : byToken;

    async function endFamily(text: string): Promise<string | null> {
      const presented = refreshTokens.read(text);
      const known = presented && (await sessions.byId(presented.sessionId));
      if (!known || known.familyHash !== presented.familyHash) return null;
      const isEnded = await sessions.end(known.id);
      return isEnded && isLiving(known, now(), rules) ? known.id : null;
    }
  };
