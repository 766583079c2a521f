import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import type { Database } from '../database/database.ts';
import { enginesUnderTest } from '../database/engines-under-test.support.ts';
import { openDatabase } from '../database/open-database.ts';
import { migrationsOnDisk, type Tables, tablesOf } from '../events/messaging.contract.support.ts';
import { makeLease } from './lease.ts';

const lastsMs = 3_000;

/** One moment that passes for all; each replica has a wall clock of its own, which may be set. */
function replicas(database: Database, tables: Tables) {
  let monotonic = 10_000;
  return {
    pass: (ms: number) => {
      monotonic += ms;
    },
    start(job: string) {
      let offset = Date.parse('2026-11-29T12:00:00Z');
      const lease = makeLease({
        ...{ database, tables, job, lastsMs, holder: randomUUID() },
        monotonicMs: () => monotonic,
        wallMs: () => monotonic + offset,
      });
      return {
        ...lease,
        setClock: (byMs: number) => {
          offset += byMs;
        },
      };
    },
  };
}

describe.each(enginesUnderTest.map((engine) => [engine.name, engine] as const))('a lease on %s', (_, engine) => {
  const folder = migrationsOnDisk();
  let fresh: Awaited<ReturnType<typeof engine.fresh>>;
  let database: Database;
  let them: ReturnType<typeof replicas>;
  beforeAll(async () => {
    fresh = await engine.fresh();
    database = await openDatabase(fresh.url, folder);
    them = replicas(database, tablesOf[database.dialect]);
  });
  afterAll(async () => {
    await database.close();
    await fresh.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is held by one, and by another as soon as it is released', async () => {
    const job = randomUUID();
    const [one, two] = [them.start(job), them.start(job)];
    expect(await one.hold()).toBe(true);
    expect(await two.hold()).toBe(false);
    expect(await one.hold()).toBe(true);
    await one.release();
    expect(await two.hold()).toBe(true);
    expect(await one.hold()).toBe(false);
  });

  it('stays with a holder that renews it', async () => {
    const job = randomUUID();
    const [one, two] = [them.start(job), them.start(job)];
    for (let second = 0; second < 10; second += 1) {
      expect([await one.hold(), await two.hold()]).toEqual([true, false]);
      them.pass(1_000);
    }
  });

  it.each([0, -180_000, 180_000, -86_400_000])(
    'goes to the next one in its time after a crash, when the clock is set by %d ms meanwhile',
    async (setBy) => {
      const job = randomUUID();
      await them.start(job).hold(); // and dies
      const next = them.start(job);
      next.setClock(setBy);
      expect(await next.hold()).toBe(false);
      them.pass(lastsMs - 1);
      expect(await next.hold()).toBe(false);
      them.pass(1);
      expect(await next.hold()).toBe(true);
    },
  );

  it('is renewed by its holder after the clock was set back', async () => {
    const job = randomUUID();
    const [one, two] = [them.start(job), them.start(job)];
    await one.hold();
    one.setClock(-180_000);
    for (let second = 0; second < 6; second += 1) {
      them.pass(1_000);
      expect([await one.hold(), await two.hold()]).toEqual([true, false]);
    }
  });

  it('ends for a holder whose machine slept: its monotonic clock stood still and the wall clock did not', async () => {
    const job = randomUUID();
    const [one, two] = [them.start(job), them.start(job)];
    await one.hold();
    await two.hold();
    one.setClock(lastsMs); // `one` slept
    await database.transact((queries) => queries.delete(tablesOf[database.dialect].leases)); // and another replica came and went
    expect(await two.hold()).toBe(true);
    expect(await one.hold()).toBe(false);
  });

  it('is never held by two at once, whatever is done to their clocks', async () => {
    const step = fc.record({
      passes: fc.nat(4_000),
      sets: fc.tuple(fc.nat(2), fc.integer({ min: -10_000_000, max: 10_000_000 })),
      order: fc.shuffledSubarray([0, 1, 2], { minLength: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const job = randomUUID();
        const all = [them.start(job), them.start(job), them.start(job)] as const;
        for (const { passes, sets, order } of steps) {
          them.pass(passes);
          all[sets[0] as 0 | 1 | 2].setClock(sets[1]);
          const held = [];
          for (const index of order) held.push(await all[index as 0 | 1 | 2].hold());
          expect(held.filter(Boolean).length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 40 },
    );
  });
});
