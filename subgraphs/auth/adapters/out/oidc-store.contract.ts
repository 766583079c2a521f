import { randomUUID } from 'node:crypto';
import type { OidcRecord, OidcStore } from '../../application/ports.ts';

export interface OidcStoreUnderTest {
  readonly records: OidcStore;
  /** A store that forgets by its own clock. */
  readonly forgetsByItself?: boolean;
  readonly close: () => Promise<void>;
}

const start = new Date('2026-11-23T09:30:00.000Z');
const after = (ms: number) => new Date(start.getTime() + ms);

/** A record unlike all others. */
const aRecord = (differences: Partial<OidcRecord> = {}): OidcRecord => ({
  kind: 'AuthorizationCode',
  idHash: randomUUID().replaceAll('-', '').padEnd(64, '0'),
  payload: { scope: 'openid', claims: { 이름: null }, list: [1, 2] },
  grantId: null,
  uid: null,
  accountId: null,
  keptAt: start,
  expiresAt: after(60_000),
  consumedAt: null,
  ...differences,
});

/** What every adapter of `OidcStore` does. */
export function oidcStoreContract(name: string, open: () => Promise<OidcStoreUnderTest>): void {
  describe(`records of single sign-on (${name})`, () => {
    let records: OidcStore;
    let forgetsByItself: boolean;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ records, close, forgetsByItself = false } = await open());
    });
    afterAll(() => close());
    const find = ({ kind, idHash }: OidcRecord, now = start) => records.find(kind, idHash, now);

    it('are found as they were kept, by kind and id, until they expire', async () => {
      const record = aRecord({ grantId: randomUUID(), accountId: randomUUID() });
      await records.keep(record);
      expect(await find(record)).toEqual(record);
      expect(await records.find('RefreshToken', record.idHash, start)).toBeUndefined();
      expect(await find(record, after(59_999))).toEqual(record);
      expect(await find(record, after(60_000))).toBeUndefined();
    });

    it('hold for twice their time at most, whatever clock kept them', async () => {
      const record = aRecord({ kind: 'Session', uid: randomUUID(), accountId: randomUUID() });
      await records.keep(record);
      const found = async (now: Date) => [
        (await find(record, now)) !== undefined,
        (await records.findByUid(record.uid as string, now)) !== undefined,
        (await records.ofAccount(record.accountId as string, now)).length > 0,
      ];
      expect(await found(after(-60_000))).toEqual([true, true, true]); // a clock that was set back a little
      expect(await found(after(-120_001))).toEqual([false, false, false]);
    });

    it('are replaced by a later one of the same id', async () => {
      const record = aRecord();
      const later = { ...record, payload: { scope: 'openid email' }, keptAt: after(1_000), expiresAt: after(120_000) };
      await records.keep(record);
      await records.keep(later);
      expect(await find(record, after(100_000))).toEqual(later);
    });

    it('are found by their second name', async () => {
      const record = aRecord({ kind: 'Session', uid: randomUUID() });
      await records.keep(record);
      expect(await records.findByUid(record.uid as string, start)).toEqual(record);
      expect(await records.findByUid(record.uid as string, after(60_000))).toBeUndefined();
      expect(await records.findByUid(randomUUID(), start)).toBeUndefined();
    });

    it('are used once by many at the same time, and stay used', async () => {
      const record = aRecord();
      await records.keep(record);
      const { kind, idHash } = record;
      const used = await Promise.all(Array.from({ length: 8 }, () => records.consume(kind, idHash, after(5))));
      expect(used.filter(Boolean)).toHaveLength(1);
      expect(await find(record)).toEqual({ ...record, consumedAt: after(5) });
      await records.keep(record);
      expect(await find(record)).toEqual({ ...record, consumedAt: after(5) });
      expect(await records.consume(kind, idHash, after(6))).toBe(false);
      expect(await records.consume(kind, randomUUID(), after(6))).toBe(false);
    });

    it('are found by their account, without what has expired or is gone', async () => {
      const accountId = randomUUID();
      const owned = [aRecord({ kind: 'Session', accountId }), aRecord({ kind: 'Grant', accountId, expiresAt: after(30_000) })];
      const gone = aRecord({ kind: 'RefreshToken', accountId });
      for (const record of [...owned, gone, aRecord({ accountId: randomUUID() })]) await records.keep(record);
      await records.remove(gone.kind, gone.idHash);
      const hashes = async (now: Date) => (await records.ofAccount(accountId, now)).map(({ idHash }) => idHash).sort();
      expect(await hashes(start)).toEqual(owned.map(({ idHash }) => idHash).sort());
      expect(await hashes(after(30_000))).toEqual([owned[0]?.idHash]);
      expect((await records.ofAccount(accountId, start)).find(({ kind }) => kind === 'Session')).toEqual(owned[0]);
      expect(await records.ofAccount(randomUUID(), start)).toEqual([]);
    });

    it('are gone when they are removed, alone, with their grant or with their account', async () => {
      const [grantId, accountId] = [randomUUID(), randomUUID()];
      const alone = aRecord();
      const granted = [aRecord({ grantId }), aRecord({ kind: 'RefreshToken', grantId, accountId })];
      const owned = [aRecord({ kind: 'Session', accountId, uid: randomUUID() }), aRecord({ kind: 'Grant', accountId })];
      const others = [aRecord({ grantId: randomUUID() }), aRecord({ accountId: randomUUID() })];
      for (const record of [alone, ...granted, ...owned, ...others]) await records.keep(record);

      await records.remove(alone.kind, alone.idHash);
      expect(await find(alone)).toBeUndefined();
      await records.removeGrant(grantId);
      for (const record of granted) expect(await find(record)).toBeUndefined();
      for (const record of [...owned, ...others]) expect(await find(record)).toEqual(record);
      await records.removeAllOf(accountId);
      for (const record of owned) expect(await find(record)).toBeUndefined();
      expect(await records.findByUid(owned[0]?.uid as string, start)).toBeUndefined();
      for (const record of others) expect(await find(record)).toEqual(record);
    });

    it('are forgotten when they have expired', async () => {
      const [old, young] = [aRecord({ expiresAt: after(1) }), aRecord()];
      for (const record of [old, young]) await records.keep(record);
      const forgotten = await records.forget(after(2));
      if (!forgetsByItself) expect(forgotten).toBeGreaterThanOrEqual(1);
      expect(await find(old, after(2))).toBeUndefined();
      expect(await find(young, after(2))).toEqual(young);
    });
  });
}
