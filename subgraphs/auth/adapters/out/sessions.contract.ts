import type { Sessions } from '../../application/ports.ts';
import { aSession } from '../../domain/builders.support.ts';
import type { Session } from '../../domain/session.ts';

export interface SessionsUnderTest {
  readonly sessions: Sessions;
  readonly close: () => Promise<void>;
}

let made = 0;
const anId = () => {
  made += 1;
  return `019a4444-0000-7000-8000-${String(made).padStart(12, '0')}`;
};

/** A session unlike all others, used just now: a store may purge expired ones by its own clock. */
function another(differences: Partial<Session> = {}): Session {
  const now = new Date();
  return aSession({ id: anId(), userId: anId(), createdAt: now, lastUsedAt: now, ...differences });
}

const next = (session: Session, currentHash: string): Session => ({
  ...session,
  lastUsedAt: new Date(session.lastUsedAt.getTime() + 1_000),
  address: '198.51.100.4',
  currentHash,
  spent: [
    ...session.spent,
    { hash: session.currentHash, spentAtMs: session.lastUsedAt.getTime(), sealedSuccessor: `sealed ${currentHash}` },
  ],
});

const ids = (sessions: readonly Session[]) => sessions.map(({ id }) => id).toSorted();

/** What every adapter of `Sessions` does. */
export function sessionsContract(name: string, open: () => Promise<SessionsUnderTest>): void {
  describe(`sessions (${name})`, () => {
    let sessions: Sessions;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ sessions, close } = await open());
    });
    afterAll(() => close());

    it('are found as they began, by id and by user', async () => {
      const session = another({ device: '민지의 전화 📱', address: null });
      const sibling = another({ userId: session.userId, device: null });
      await sessions.begin(session);
      await sessions.begin(sibling);
      await sessions.begin(another());
      expect(await sessions.byId(session.id)).toEqual(session);
      const own = await sessions.ofUser(session.userId);
      expect(own.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual([session, sibling]);
    });

    it('are not found by unknown ids', async () => {
      expect(await sessions.byId(anId())).toBeUndefined();
      expect(await sessions.ofUser(anId())).toEqual([]);
    });

    it('rotate when the spent hash is the current one', async () => {
      const session = another();
      const rotated = next(session, 'second');
      await sessions.begin(session);
      expect(await sessions.rotate(rotated, 'first')).toBe(true);
      expect(await sessions.byId(session.id)).toEqual(rotated);
      expect(await sessions.ofUser(session.userId)).toEqual([rotated]);
    });

    it('keep nothing of a rotation that comes too late', async () => {
      const session = another();
      await sessions.begin(session);
      await sessions.rotate(next(session, 'second'), 'first');
      expect(await sessions.rotate(next(session, 'rival'), 'first')).toBe(false);
      expect(await sessions.byId(session.id)).toMatchObject({ currentHash: 'second' });
    });

    it('let one of many rotations at the same time through', async () => {
      const session = another();
      await sessions.begin(session);
      const rivals = Array.from({ length: 12 }, (_, index) => next(session, `rival ${index}`));
      const rotated = await Promise.all(rivals.map((rival) => sessions.rotate(rival, 'first')));
      expect(rotated.filter(Boolean)).toHaveLength(1);
      expect(await sessions.byId(session.id)).toEqual(rivals[rotated.indexOf(true)]);
    });

    it('do not come back by a rotation after their end', async () => {
      const session = another();
      await sessions.begin(session);
      expect(await sessions.end(session.id)).toBe(true);
      expect(await sessions.rotate(next(session, 'second'), 'first')).toBe(false);
      expect(await sessions.byId(session.id)).toBeUndefined();
      expect(await sessions.ofUser(session.userId)).toEqual([]);
    });

    it('end once', async () => {
      const session = another();
      await sessions.begin(session);
      const ends = await Promise.all([sessions.end(session.id), sessions.end(session.id), sessions.end(anId())]);
      expect(ends.filter(Boolean)).toHaveLength(1);
    });

    it('end all of one user and of no other', async () => {
      const [one, other] = [another(), another()];
      const two = another({ userId: one.userId });
      for (const session of [one, two, other]) await sessions.begin(session);
      expect(ids(await sessions.endAllOf(one.userId))).toEqual([one.id, two.id]);
      expect(await sessions.ofUser(one.userId)).toEqual([]);
      expect(await sessions.byId(two.id)).toBeUndefined();
      expect(await sessions.endAllOf(one.userId)).toEqual([]);
      expect(await sessions.byId(other.id)).toEqual(other);
    });

    it('stay found by user however often they rotate', async () => {
      let session = another();
      await sessions.begin(session);
      for (let trade = 1; trade <= 5; trade += 1) {
        const rotated = next(session, `token ${trade}`);
        expect(await sessions.rotate(rotated, session.currentHash)).toBe(true);
        session = rotated;
      }
      expect(await sessions.ofUser(session.userId)).toEqual([session]);
    });

    it('are forgotten when they were last used too long ago', async () => {
      const old = another({ lastUsedAt: new Date('2025-01-01T00:00:00.000Z') });
      const young = another({ userId: old.userId });
      await sessions.begin(old);
      await sessions.begin(young);
      await sessions.forget(new Date('2025-01-02T00:00:00.000Z'));
      expect(await sessions.byId(old.id)).toBeUndefined();
      expect(await sessions.ofUser(old.userId)).toEqual([young]);
    });
  });
}
