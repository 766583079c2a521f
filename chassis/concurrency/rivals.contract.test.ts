import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { Database } from '../database/database.ts';
import { like } from '../database/drizzle.ts';
import { enginesUnderTest } from '../database/engines-under-test.support.ts';
import { openDatabase } from '../database/open-database.ts';
import { migrationsOnDisk, tablesOf } from '../events/messaging.contract.support.ts';
import { makeRivals } from './rivals.ts';

const lastsMs = 3_000;

describe.each(enginesUnderTest.map((engine) => [engine.name, engine] as const))('rivals for a lease on %s', (_, engine) => {
  const folder = migrationsOnDisk();
  let fresh: Awaited<ReturnType<typeof engine.fresh>>;
  let database: Database;
  beforeAll(async () => {
    fresh = await engine.fresh();
    database = await openDatabase(fresh.url, folder);
  });
  afterAll(async () => {
    await database.close();
    await fresh.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Replicas of one job with one monotonic clock; each has a wall clock of its own. */
  function aJob() {
    const job = randomUUID().slice(0, 8);
    let monotonic = 50_000;
    const tables = tablesOf[database.dialect];
    return {
      pass: (ms: number) => {
        monotonic += ms;
      },
      replica: (clockIsAheadBy = 0) =>
        makeRivals({
          ...{ database, tables, job, lastsMs, holder: randomUUID() },
          monotonicMs: () => monotonic,
          wallMs: () => Date.parse('2026-11-30T12:00:00Z') + clockIsAheadBy,
        }),
      rows: async () =>
        (
          await database.read
            .select()
            .from(tables.leases)
            .where(like(tables.leases.job, `${job}/%`))
        ).length,
    };
  }

  it('are those that have announced themselves, for as long as they go on', async () => {
    const { replica, pass } = aJob();
    const [holder, rival] = [replica(), replica()];
    expect(await holder.areThere()).toBe(false);
    for (let second = 0; second < 6; second += 1) {
      pass(1_000);
      await rival.announce();
      expect(await holder.areThere()).toBe(true);
    }
    pass(lastsMs); // the rival has died
    expect(await holder.areThere()).toBe(false);
  });

  it.each([-86_400_000, 0, 86_400_000])('are seen whatever their wall clocks say: one is ahead by %d ms', async (ahead) => {
    const { replica, pass } = aJob();
    const [holder, rival] = [replica(), replica(ahead)];
    await rival.announce();
    expect(await holder.areThere()).toBe(true);
    pass(lastsMs);
    expect(await holder.areThere()).toBe(false);
    await rival.announce();
    pass(1_000);
    expect(await holder.areThere()).toBe(true);
  });

  it('are not a replica itself, nor those of another job', async () => {
    const [one, other] = [aJob(), aJob()];
    const holder = one.replica();
    await holder.announce();
    await other.replica().announce();
    expect(await holder.areThere()).toBe(false);
  });

  it('are gone as soon as they leave, and the row of a dead one is removed', async () => {
    const { replica, pass, rows } = aJob();
    const [holder, leaving, dying] = [replica(), replica(), replica()];
    await leaving.announce();
    await dying.announce();
    expect(await holder.areThere()).toBe(true);
    await leaving.leave();
    pass(lastsMs);
    expect(await holder.areThere()).toBe(false);
    expect(await rows()).toBe(1);
    pass(20 * lastsMs);
    expect(await holder.areThere()).toBe(false);
    expect(await rows()).toBe(0);
  });
});
