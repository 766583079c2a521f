import type { Revocations } from '../../application/ports.ts';
import { noRevocation } from '../../domain/credentials-state.ts';

export interface RevocationsUnderTest {
  readonly revocations: Revocations;
  readonly close: () => Promise<void>;
}

let made = 0;
const aUser = () => {
  made += 1;
  return `019a6666-0000-7000-8000-${String(made).padStart(12, '0')}`;
};

/** What every adapter of `Revocations` does. */
export function revocationsContract(name: string, open: () => Promise<RevocationsUnderTest>): void {
  describe(`revocations (${name})`, () => {
    let revocations: Revocations;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ revocations, close } = await open());
    });
    afterAll(() => close());

    it('are none for an account without news', async () => {
      expect(await revocations.of(aUser())).toEqual(noRevocation);
    });

    it('keep the newest state of the credentials, in whatever order the news comes and however often', async () => {
      const userId = aUser();
      for (const version of [3, 2, 3]) await revocations.raise(userId, { version, keptSessionId: `session of ${version}` });
      expect(await revocations.of(userId)).toEqual({ version: 3, keptSessionId: 'session of 3', epoch: null });
      await revocations.raise(userId, { version: 4, keptSessionId: null });
      expect(await revocations.of(userId)).toEqual({ version: 4, keptSessionId: null, epoch: null });
    });

    it('keep the newest of many at the same time', async () => {
      const userId = aUser();
      const versions = Array.from({ length: 12 }, (_, index) => index + 2);
      await Promise.all(versions.map((version) => revocations.raise(userId, { version, keptSessionId: `of ${version}` })));
      expect(await revocations.of(userId)).toEqual({ version: 13, keptSessionId: 'of 13', epoch: null });
    });

    it('begin epochs apart from the credentials', async () => {
      const userId = aUser();
      await revocations.beginEpoch(userId, 'first');
      await revocations.raise(userId, { version: 2, keptSessionId: null });
      expect(await revocations.of(userId)).toEqual({ version: 2, keptSessionId: null, epoch: 'first' });
      await revocations.beginEpoch(userId, 'second');
      expect(await revocations.of(userId)).toEqual({ version: 2, keptSessionId: null, epoch: 'second' });
    });

    it('are of one account each', async () => {
      const [one, other] = [aUser(), aUser()];
      await revocations.raise(one, { version: 2, keptSessionId: null });
      await revocations.beginEpoch(one, 'its own');
      expect(await revocations.of(other)).toEqual(noRevocation);
    });
  });
}
