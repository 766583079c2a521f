import { memorySessions } from '../adapters/memory/memory-sessions.ts';
import { aSession } from '../domain/builders.ts';
import type { ListedSession } from '../domain/session.ts';
import { makeEndAfterPasswordChange } from './end-after-password-change.ts';

const changedAt = new Date('2026-11-23T10:00:00.000Z');
const before = new Date('2026-11-23T09:59:59.999Z');
const since = new Date('2026-11-23T10:00:00.001Z');

async function aShop() {
  const sessions = memorySessions();
  const begun = [
    aSession({ id: 'phone', createdAt: before, lastUsedAt: since }),
    aSession({ id: 'laptop', createdAt: before }),
    aSession({ id: 'signed in since', createdAt: since }),
    aSession({ id: 'somebody else', userId: 'joon', createdAt: before }),
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
    endAllOf: async (_userId: string, isKept: (session: ListedSession) => boolean = () => false) => {
      const all = logins.length;
      logins = logins.filter(isKept);
      return all - logins.length;
    },
  };
  return { end: makeEndAfterPasswordChange({ sessions, signOns }), living, logins: () => logins.map(({ id }) => id) };
}

describe('a changed password', () => {
  const { userId } = aSession();

  it('ends the sessions that began before, but for the one in which it was changed', async () => {
    const { end, living } = await aShop();
    await end({ userId, keptSessionId: 'laptop', at: changedAt });
    expect(await living()).toEqual(['laptop', 'signed in since', 'somebody else']);
  });

  it('ends all of them after a reset by mail', async () => {
    const { end, living, logins } = await aShop();
    await end({ userId, keptSessionId: null, at: changedAt });
    expect(logins()).toEqual(['login since']);
    expect(await living()).toEqual(['signed in since', 'somebody else']);
  });

  it('ends the logins of single sign-on likewise, and keeps the one in which it was changed', async () => {
    const { end, living, logins } = await aShop();
    await end({ userId, keptSessionId: 'office', at: changedAt });
    expect(logins()).toEqual(['office', 'login since']);
    expect(await living()).toEqual(['signed in since', 'somebody else']);
  });

  it('ends no more when its news comes again', async () => {
    const { end, living } = await aShop();
    await end({ userId, keptSessionId: 'laptop', at: changedAt });
    await end({ userId, keptSessionId: 'laptop', at: changedAt });
    expect(await living()).toEqual(['laptop', 'signed in since', 'somebody else']);
  });
});
