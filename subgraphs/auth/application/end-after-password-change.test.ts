import { memoryRevocations } from '../adapters/out/memory/memory-revocations.ts';
import { memorySessions } from '../adapters/out/memory/memory-sessions.ts';
import { aShop as aWholeShop, home, minji, rightCredentials } from '../adapters/out/memory/memory-shop.support.ts';
import { aSession } from '../domain/builders.support.ts';
import type { ListedSession } from '../domain/session.ts';
import { makeEndAfterPasswordChange } from './end-after-password-change.ts';
import type { Provable } from './ports.ts';

const changedAt = new Date('2026-11-23T10:00:00.000Z');
const before = new Date('2026-11-23T09:59:59.999Z');
const since = new Date('2026-11-23T10:00:00.001Z');

async function aShop() {
  const sessions = memorySessions();
  const begun = [
    aSession({ id: 'phone', createdAt: before, lastUsedAt: since, credentialsVersion: 1 }),
    aSession({ id: 'laptop', createdAt: before }),
    aSession({ id: 'signed in since', createdAt: since }),
    aSession({ id: 'unrelated', userId: 'joon', createdAt: before }),
  ];
  for (const session of begun) await sessions.begin(session);
  const living = async () => {
    const found = await Promise.all(begun.map(({ id }) => sessions.byId(id)));
    return found.flatMap((session) => session?.id ?? []);
  };
  let logins: readonly ListedSession[] = [
    aSession({ id: 'office', createdAt: before }),
    aSession({ id: 'store', createdAt: before }),
    aSession({ id: 'login since', createdAt: since }),
  ];
  const signOns = {
    endAllOf: async (_userId: string, isKept: (session: Provable) => boolean = () => false) => {
      const all = logins.length;
      logins = logins.filter(isKept);
      return all - logins.length;
    },
  };
  return {
    end: makeEndAfterPasswordChange({ sessions, revocations: memoryRevocations(), signOns }),
    living,
    logins: () => logins.map(({ id }) => id),
  };
}

describe('a changed password, by the version of the credentials', () => {
  const change = { userId: minji.userId, keptSessionId: null, credentialsVersion: 2, at: changedAt };

  /** A session for each version, with clocks that say the contrary. */
  async function sessionsOf(...versions: readonly number[]) {
    const shop = aWholeShop();
    for (const credentialsVersion of versions)
      await shop.sessions.begin(
        aSession({
          id: `of ${credentialsVersion}`,
          userId: minji.userId,
          credentialsVersion,
          createdAt: credentialsVersion === 1 ? since : before,
        }),
      );
    const living = async () => (await shop.sessions.ofUser(minji.userId)).map(({ id }) => id).toSorted();
    return { shop, living };
  }

  it('ends what an earlier one has proven, whatever the clocks say', async () => {
    const { shop, living } = await sessionsOf(1, 2, 3);
    await shop.endAfterPasswordChange(change);
    expect(await living()).toEqual(['of 2', 'of 3']);
  });

  it('keeps the session in which it was changed, and ends that with the next change elsewhere', async () => {
    const { shop, living } = await sessionsOf(1, 2);
    await shop.endAfterPasswordChange({ ...change, keptSessionId: 'of 1' });
    expect(await living()).toEqual(['of 1', 'of 2']);
    await shop.endAfterPasswordChange({ ...change, credentialsVersion: 3, keptSessionId: 'of 2' });
    expect(await living()).toEqual(['of 2']);
  });

  it('keeps what the newest one allows when earlier news comes late or again', async () => {
    const { shop, living } = await sessionsOf(1, 2, 3);
    await shop.endAfterPasswordChange({ ...change, credentialsVersion: 3, keptSessionId: 'of 1' });
    await shop.endAfterPasswordChange({ ...change, credentialsVersion: 2, keptSessionId: 'of 2' });
    expect(await living()).toEqual(['of 1', 'of 3']);
  });

  it('refuses a login whose password was checked before, though its session begins after the news', async () => {
    const shop = aWholeShop();
    const checked = await shop.checkPassword(rightCredentials, home);
    if (!checked.ok) throw new Error(checked.refusal.code);
    await shop.endAfterPasswordChange(shop.changePassword('battery staple'));
    expect(await shop.beginSession(checked.value, home)).toEqual({ ok: false, refusal: 'CREDENTIALS_WERE_REPLACED' });
    expect(await shop.sessions.ofUser(minji.userId)).toEqual([]);
  });

  it('lets no session refresh while the news is on its way, but for the one in which it was changed', async () => {
    const shop = aWholeShop();
    const [own, other] = [await shop.signedIn(), await shop.signedIn()];
    shop.changePassword('battery staple', shop.refreshTokens.read(own)?.sessionId);
    expect(await shop.refresh(other, home)).toEqual({ ok: false, refusal: { code: 'REFRESH_TOKEN_IS_INVALID' } });
    expect(await shop.refresh(own, home)).toMatchObject({ ok: true });
  });
});

describe('a changed password of which the event names no version', () => {
  const { userId } = aSession();

  it('ends the sessions that began before, but for the one in which it was changed', async () => {
    const { end, living } = await aShop();
    await end({ userId, keptSessionId: 'laptop', at: changedAt });
    expect(await living()).toEqual(['laptop', 'signed in since', 'unrelated']);
  });

  it('ends all of them after a reset by mail', async () => {
    const { end, living, logins } = await aShop();
    await end({ userId, keptSessionId: null, at: changedAt });
    expect(logins()).toEqual(['login since']);
    expect(await living()).toEqual(['signed in since', 'unrelated']);
  });

  it('ends the logins of single sign-on likewise, and keeps the one in which it was changed', async () => {
    const { end, living, logins } = await aShop();
    await end({ userId, keptSessionId: 'office', at: changedAt });
    expect(logins()).toEqual(['office', 'login since']);
    expect(await living()).toEqual(['signed in since', 'unrelated']);
  });

  it('ends no more when its news comes again', async () => {
    const { end, living } = await aShop();
    await end({ userId, keptSessionId: 'laptop', at: changedAt });
    await end({ userId, keptSessionId: 'laptop', at: changedAt });
    expect(await living()).toEqual(['laptop', 'signed in since', 'unrelated']);
  });
});
