import { memorySessions } from '../adapters/memory/memory-sessions.ts';
import { aSession } from '../domain/builders.ts';
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
  const ended: string[] = [];
  const signOnRecords = { removeAllOf: async (accountId: string) => void ended.push(accountId) };
  return { end: makeEndAfterPasswordChange({ sessions, signOnRecords }), living, ended };
}

describe('a changed password', () => {
  const { userId } = aSession();

  it('ends the sessions that began before, but for the one in which it was changed', async () => {
    const { end, living } = await aShop();
    await end({ userId, keptSessionId: 'laptop', at: changedAt });
    expect(await living()).toEqual(['laptop', 'signed in since', 'somebody else']);
  });

  it('ends all of them after a reset by mail', async () => {
    const { end, living, ended } = await aShop();
    await end({ userId, keptSessionId: null, at: changedAt });
    expect(ended).toEqual([userId]);
    expect(await living()).toEqual(['signed in since', 'somebody else']);
  });

  it('ends no more when its news comes again', async () => {
    const { end, living } = await aShop();
    await end({ userId, keptSessionId: 'laptop', at: changedAt });
    await end({ userId, keptSessionId: 'laptop', at: changedAt });
    expect(await living()).toEqual(['laptop', 'signed in since', 'somebody else']);
  });
});
