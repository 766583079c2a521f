import { concurrencyLimiter } from './concurrency-limiter.ts';

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a concurrency limiter', () => {
  it('lets the maximum through at a time, in order, and never more', async () => {
    const pass = concurrencyLimiter({ maxRunning: 2, maxWaiting: 10, full: () => new Error('full') });
    const begun: number[] = [];
    const ends = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
    const jobs = ends.map(({ promise }, index) =>
      pass(() => {
        begun.push(index);
        return promise;
      }),
    );
    await nextTurn();
    expect(begun).toEqual([0, 1]);
    ends[1]?.resolve();
    await nextTurn();
    expect(begun).toEqual([0, 1, 2]);
    for (const { resolve } of ends) resolve();
    await Promise.all(jobs);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  it('frees the place of a job that fails, however it fails', async () => {
    const pass = concurrencyLimiter({ maxRunning: 1, maxWaiting: 1, full: () => new Error('full') });
    await expect(pass(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    const thrower = () => {
      throw new Error('thrown');
    };
    await expect(pass(thrower)).rejects.toThrow('thrown');
    expect(await pass(async () => 'through')).toBe('through');
  });

  it('turns away one too many, and takes the next when there is room', async () => {
    const pass = concurrencyLimiter({ maxRunning: 1, maxWaiting: 0, full: () => new Error('full') });
    const { promise, resolve } = Promise.withResolvers<void>();
    const first = pass(() => promise);
    await expect(pass(async () => {})).rejects.toThrow('full');
    resolve();
    await first;
    await pass(async () => {});
  });
});
