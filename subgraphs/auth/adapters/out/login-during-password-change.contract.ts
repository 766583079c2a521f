import { newId } from '@commerce/chassis/ids.ts';
import { makeBeginSession } from '../../application/begin-session.ts';
import { makeEndAfterPasswordChange } from '../../application/end-after-password-change.ts';
import type { Revocations, Sessions } from '../../application/ports.ts';
import { sessionRules as rules } from '../../domain/session.ts';
import { aShop, home, minji } from './memory/memory-shop.support.ts';

export interface StoresUnderTest {
  readonly sessions: Sessions;
  readonly revocations: Revocations;
  readonly close: () => Promise<void>;
}

/** Of logins that began while the password changed. */
const rivals = 32;

/** What sessions and revocations of one make do together. */
export function loginDuringPasswordChangeContract(name: string, open: () => Promise<StoresUnderTest>): void {
  describe(`logging in while the password changes (${name})`, () => {
    let stores: StoresUnderTest;
    beforeAll(async () => {
      stores = await open();
    });
    afterAll(() => stores.close());

    /** Logins with the old password and the news of the new one, each on its way at the same time. */
    async function race(keeps: boolean) {
      const userId = newId();
      const now = () => new Date();
      const { refreshTokens, signOns } = aShop();
      const issueAccessToken = async () => ({ text: '', expiresInSeconds: 900 });
      const { sessions, revocations } = stores;
      const begin = makeBeginSession({
        sessions,
        revocations,
        rules: { ...rules, most: 100 },
        refreshTokens,
        issueAccessToken,
        newId,
        now,
      });
      const end = makeEndAfterPasswordChange({ sessions, revocations, signOns });
      const user = (version: number) => ({ ...minji, userId, credentials: { version, keptSessionId: null } });
      const first = await begin(user(1), home);
      if (!first.ok) throw new Error(first.refusal);
      const own = refreshTokens.read(first.value.refreshToken)?.sessionId ?? '';
      const change = { userId, keptSessionId: keeps ? own : null, credentialsVersion: 2, at: now() };
      const old = Array.from({ length: rivals }, (_, place) => (place === rivals / 2 ? end(change) : begin(user(1), home)));
      const fresh = await begin(user(2), home);
      await Promise.all(old);
      return { own, left: await sessions.ofUser(userId), fresh };
    }

    it('leaves no session of the old password, and every session of the new one', async () => {
      for (let round = 0; round < 5; round += 1) {
        const { left, fresh } = await race(false);
        expect(fresh.ok).toBe(true);
        expect(left.map(({ credentialsVersion }) => credentialsVersion)).toEqual([2]);
      }
    });

    it('leaves the session that changed it', async () => {
      const { own, left } = await race(true);
      expect(left.filter(({ credentialsVersion }) => credentialsVersion < 2).map(({ id }) => id)).toEqual([own]);
    });
  });
}
