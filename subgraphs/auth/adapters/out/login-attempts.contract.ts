import type { LoginAttempts } from '../../application/ports.ts';

export interface LoginAttemptsUnderTest {
  /** A store whose windows go by themselves, by its own clock. */
  readonly forgetsByItself?: boolean;
  readonly attempts: LoginAttempts;
  readonly close: () => Promise<void>;
}

const start = new Date('2026-11-23T09:30:00.000Z');
const after = (ms: number) => new Date(start.getTime() + ms);
const limit = { attempts: 3, windowMs: 60_000 };

let made = 0;
const aKey = () => {
  made += 1;
  return `key ${made} ${'minji@shop.example '.repeat(100)}`;
};

/** What every adapter of `LoginAttempts` does. */
export function loginAttemptsContract(name: string, open: () => Promise<LoginAttemptsUnderTest>): void {
  describe(`login attempts (${name})`, () => {
    let attempts: LoginAttempts;
    let close: () => Promise<void>;
    let forgetsByItself: boolean;
    beforeAll(async () => {
      ({ attempts, close, forgetsByItself = false } = await open());
    });
    afterAll(() => close());

    const count = (key: string, ms = 0) => attempts.count(key, limit, after(ms));
    const fill = async (key: string) => {
      for (let attempt = 0; attempt < limit.attempts; attempt += 1) expect(await count(key)).toBeUndefined();
    };

    it('are counted up to the limit, then refused until the window ends', async () => {
      const key = aKey();
      await fill(key);
      expect(await count(key, 59_999)).toEqual(after(60_000));
      expect(await count(key, 60_000)).toBeUndefined();
      expect(await count(key, 60_001)).toBeUndefined();
      expect(await count(key, 60_002)).toBeUndefined();
      expect(await count(key, 60_003)).toEqual(after(120_000));
    });

    it('are counted anew when the clock was set back, and not because another machine’s clock is a little behind', async () => {
      const key = aKey();
      await fill(key);
      expect(await count(key, -30_000)).toEqual(after(60_000));
      expect(await count(key, -180_000)).toBeUndefined();
    });

    it('do not count under other keys', async () => {
      await fill(aKey());
      expect(await count(aKey())).toBeUndefined();
    });

    it('make room when one is given back, and never more than there was', async () => {
      const key = aKey();
      await attempts.uncount(key);
      await fill(key);
      await attempts.uncount(key);
      expect(await count(key)).toBeUndefined();
      expect(await count(key)).toEqual(after(60_000));
      for (let attempt = 0; attempt < 10; attempt += 1) await attempts.uncount(key);
      await fill(key);
      expect(await count(key)).toEqual(after(60_000));
    });

    it('are all forgotten when they are cleared', async () => {
      const key = aKey();
      await fill(key);
      await attempts.clear(key);
      await fill(key);
    });

    it('are counted exactly when many come at the same time', async () => {
      const key = aKey();
      const counted = await Promise.all(Array.from({ length: 20 }, () => count(key)));
      expect(counted.filter((full) => full === undefined)).toHaveLength(limit.attempts);
    });

    it('are forgotten when their window ended before', async () => {
      const [old, young] = [aKey(), aKey()];
      await fill(old);
      for (let attempt = 0; attempt < limit.attempts; attempt += 1) await count(young, 30_000);
      const forgotten = await attempts.forget(after(60_001));
      if (!forgetsByItself) {
        expect(forgotten).toBeGreaterThanOrEqual(1);
        expect(await count(old, 1)).toBeUndefined();
      }
      expect(await count(young, 60_002)).toEqual(after(90_000));
    });
  });
}
