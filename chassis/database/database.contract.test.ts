import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { fixed } from '../secrets/followed.ts';
import { aCup, type Cups, cupsForEachTest } from './cups.contract.support.ts';
import { type Database, isDuplicateKey } from './database.ts';
import { eq, sql } from './drizzle.ts';
import { isEngineFault } from './engine-fault.ts';
import { enginesUnderTest } from './engines-under-test.support.ts';
import { openMysql } from './mysql.ts';
import { openSqlite } from './sqlite.ts';

describe.each(enginesUnderTest.map((engine) => [engine.name, engine] as const))('a database on %s', (name, engine) => {
  const { folder, open } = cupsForEachTest(engine);
  let fresh: ReturnType<typeof open>['fresh'];
  let database: Database;
  let cups: Cups;
  beforeEach(() => {
    ({ fresh, database, cups } = open());
  });

  const put = (...rows: ReturnType<typeof aCup>[]) => database.transact((queries) => queries.insertRows(cups, rows));

  it('gives rows back by a column’s values as they were put in, in the column’s order', async () => {
    const all = Array.from({ length: 7 }, () => aCup());
    await put(...all, aCup({ shelf: null, marks: null, isWhole: false }));
    const sorted = all.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    const ids = all.map(({ id }) => id);
    expect(await database.read.rowsWith(cups, 'id', [...ids, randomUUID()])).toEqual(sorted);
    expect(await database.transact((queries) => queries.rowsWith(cups, 'id', ids, 'locked'))).toEqual(sorted);
    expect(await database.read.rowsWith(cups, 'id', [])).toEqual([]);
    expect(
      await database.read
        .select()
        .from(cups)
        .where(eq(cups.id, String(ids[0]))),
    ).toEqual([all[0]]);
  });

  it('gives nulls and false back as such', async () => {
    const bare = aCup({ shelf: null, marks: null, isWhole: false });
    await put(bare);
    expect(await database.read.rowsWith(cups, 'name', [bare.name])).toEqual([bare]);
  });

  it('tells texts apart by case and by trailing accents, on every engine alike', async () => {
    const [lower, upper] = [aCup({ name: 'ujeon' }), aCup({ name: 'Ujeon' })];
    await put(lower, upper, aCup({ name: 'Ujeón' }));
    expect(await database.read.rowsWith(cups, 'name', ['ujeon', 'Ujeon'])).toEqual([upper, lower]);
  });

  it('takes no text for a part of a statement, however it is made', async () => {
    const hostile = [
      "'); DROP TABLE cups; -- ",
      "\\'); DROP TABLE cups; -- ",
      "\\\\' OR '1'='1",
      '" OR ""="',
      '`; DROP TABLE cups; #',
      '/*! DROP TABLE cups */',
      '\u0000\b\u001a%_?:1 $1',
      '¿\u00bf\u0027 \uff07 OR 1=1',
    ];
    const all = hostile.map((name) => aCup({ name, marks: { at: name } }));
    await database.transact(async (queries) => {
      for (const cup of all) await queries.insertRows(cups, [cup]); // they may travel together
      for (const cup of all) await database.upsert(queries, cups, [{ ...cup, shelf: 9 }], ['id'], ['shelf']);
    });
    const found = await database.read.rowsWith(cups, 'name', hostile);
    const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
    expect(found.toSorted(byId)).toEqual(all.map((cup) => ({ ...cup, shelf: 9 })).toSorted(byId));
    for (const name of hostile) expect(await database.read.$count(cups, eq(cups.name, name))).toBe(1);
  });

  it('keeps nothing of a transaction that throws, and goes on', async () => {
    const cup = aCup();
    const failing = database.transact(async (queries) => {
      await queries.insertRows(cups, [cup]);
      throw new Error('dropped');
    });
    await expect(failing).rejects.toThrow('dropped');
    await put(cup);
    expect(await database.read.$count(cups)).toBe(1);
  });

  it('shows a transaction its own writes, in their order, small and large', async () => {
    const cup = aCup();
    const large = Array.from({ length: 3 }, () => aCup({ marks: { at: 'x'.repeat(600_000) } }));
    const seen = await database.transact(async (queries) => {
      await queries.insertRows(cups, [cup]);
      await database.upsert(queries, cups, [{ ...cup, shelf: 4 }], ['id'], ['shelf']);
      const [first] = await queries.rowsWith(cups, 'id', [cup.id], 'locked');
      for (const one of large) await queries.insertRows(cups, [one]);
      await database.upsert(queries, cups, [{ ...cup, shelf: 5 }], ['id'], ['shelf']);
      const [second] = await queries.select().from(cups).where(eq(cups.id, cup.id));
      await database.upsert(queries, cups, [{ ...cup, shelf: 6 }], ['id'], ['shelf']);
      return [first?.shelf, second?.shelf];
    });
    expect(seen).toEqual([4, 5]);
    expect((await database.read.rowsWith(cups, 'id', [cup.id]))[0]?.shelf).toBe(6);
    expect(await database.read.$count(cups)).toBe(4);
  });

  it('commits nothing when one write among many breaks a key, and goes on', async () => {
    const [cup, before, after] = [aCup(), aCup(), aCup()];
    await put(cup);
    const failing = database.transact(async (queries) => {
      await queries.insertRows(cups, [before]);
      await queries.insertRows(cups, [aCup({ name: cup.name })]);
      await queries.insertRows(cups, [after]);
    });
    expect(isDuplicateKey(await failing.catch((thrown: unknown) => thrown))).toBe(true);
    expect(await database.read.$count(cups)).toBe(1);
    await put(before, after);
    expect(await database.read.$count(cups)).toBe(3);
  });

  it('says of a duplicate that it is one, and that this is no fault of the engine', async () => {
    const cup = aCup();
    await put(cup);
    const error = await put(aCup({ name: cup.name })).catch((thrown: unknown) => thrown);
    expect(isDuplicateKey(error)).toBe(true);
    expect(isEngineFault(error)).toBe(false);
  });

  it('inserts what is new, and counts it', async () => {
    const [cup, twin, other] = [aCup(), aCup(), aCup()];
    await put(cup);
    const count = await database.transact((queries) =>
      database.insertIgnore(queries, cups, [{ ...twin, name: cup.name }, other]),
    );
    expect(count).toBe(1);
    expect((await database.read.rowsWith(cups, 'id', [twin.id, other.id])).map(({ id }) => id)).toEqual([other.id]);
  });

  it('overwrites by upsert only the named columns', async () => {
    const cup = aCup();
    await put(cup);
    await database.transact((queries) =>
      database.upsert(queries, cups, [{ ...cup, name: 'another', shelf: 9 }], ['id'], ['shelf']),
    );
    expect(await database.read.rowsWith(cups, 'id', [cup.id])).toEqual([{ ...cup, shelf: 9 }]);
  });

  it('commits a single write by itself', async () => {
    const [cup, other] = [aCup(), aCup()];
    await put(cup, other);
    const gone = await database.write((queries) => queries.delete(cups).where(eq(cups.id, cup.id)));
    expect(database.affected(gone)).toBe(1);
    expect((await database.read.select().from(cups)).map(({ id }) => id)).toEqual([other.id]);
  });

  it('answers long reads with what is committed, as other reads', async () => {
    const cup = aCup();
    await put(cup, aCup({ shelf: 4 }));
    expect(await database.longRead.select().from(cups).where(eq(cups.shelf, 3))).toEqual([cup]);
    expect(await database.longRead.rowsWith(cups, 'id', [cup.id])).toEqual([cup]);
    await database.write((queries) => queries.delete(cups).where(eq(cups.id, cup.id)));
    expect(await database.longRead.rowsWith(cups, 'id', [cup.id])).toEqual([]);
    expect(await database.longRead.$count(cups)).toBe(1);
  });

  it('says what is wrong with a long read as with another', async () => {
    const wrong = sql`(SELECT sum(nothing) FROM cups)` as never;
    for (const queries of [database.read, database.longRead]) {
      const error = await Promise.resolve(queries.select({ wrong }).from(cups)).catch((thrown: unknown) => thrown);
      expect(String((error as Error).cause)).toMatch(/nothing/);
      expect(isEngineFault(error)).toBe(false);
    }
  });

  it('fails a long read after its time as a fault of the engine, and serves others meanwhile and afterwards', async () => {
    await put(...Array.from({ length: 120 }, () => aCup()));
    const impatient = await (name === 'SQLite'
      ? openSqlite(fileURLToPath(fresh.url), folder, { readerThreads: 1, longReadMs: 300 })
      : openMysql(fixed(fresh.url), folder, { longReadMs: 300 }));
    // A busy machine may not start a thread in the time of a read.
    const answering = async () => {
      while (!(await Promise.resolve(impatient.longRead.$count(cups)).catch(() => 0))) await impatient.ping();
    };
    try {
      await answering();
      const length = sql`length(concat(a.id, b.id, c.id))`;
      // Many times longer than the limit; SQLite goes on until it is over, so not endless.
      const more = name === 'SQLite' ? sql`(SELECT id FROM cups LIMIT 12)` : sql`cups`;
      const slow = sql`(SELECT sum(${length}) FROM cups a, cups b, cups c, ${more} d)` as never;
      const reading = Promise.resolve(impatient.longRead.select({ slow }).from(cups).limit(1));
      let isOver = false;
      const failing = reading
        .catch((error: unknown) => error)
        .finally(() => {
          isOver = true;
        });
      expect(await impatient.read.$count(cups)).toBe(120);
      expect(isOver).toBe(false);
      expect(isEngineFault(await failing)).toBe(true);
      await answering();
    } finally {
      await impatient.close();
    }
  });

  it('runs many transactions at once without losing an update', async () => {
    const cup = aCup({ shelf: 0 });
    await put(cup);
    const addOne = () =>
      database.transact(async (queries) => {
        const [row] = await queries.rowsWith(cups, 'id', [cup.id], 'locked');
        await database.upsert(queries, cups, [{ ...cup, shelf: Number(row?.shelf) + 1 }], ['id'], ['shelf']);
      });
    await Promise.all(Array.from({ length: 40 }, addOne));
    expect((await database.read.rowsWith(cups, 'id', [cup.id]))[0]?.shelf).toBe(40);
  });

  (name === 'SQLite' ? describe.skip : describe)('on a server', () => {
    it('reads and refuses values by our own SQL mode, whatever the server’s is', async () => {
      const modes = sql`(SELECT @@session.sql_mode)` as never;
      await put(aCup());
      const [reading] = await database.read.select({ modes }).from(cups);
      const [writing] = await database.transact((queries) => queries.select({ modes }).from(cups));
      for (const found of [reading, writing]) {
        expect(String(found?.modes)).toContain('STRICT_TRANS_TABLES');
        expect(String(found?.modes)).not.toMatch(/NO_BACKSLASH_ESCAPES|ANSI_QUOTES/);
      }
      await expect(put(aCup({ name: 'x'.repeat(41) }))).rejects.toThrow();
    });
  });

  (name === 'SQLite' ? describe.skip : describe)('whose server does not answer', () => {
    it('fails a statement after its time as a fault of the engine, and serves the next ones', async () => {
      await put(aCup());
      const impatient = await openMysql(fixed(fresh.url), folder, { statementMs: 300 });
      try {
        const slow = sql`(SELECT SLEEP(60))` as never;
        const reading = impatient.read.select({ slept: slow }).from(cups);
        const writing = impatient.transact((queries) => queries.select({ slept: slow }).from(cups));
        const asked = [Promise.resolve(reading), writing].map((one) => one.catch((error: unknown) => error));
        expect((await Promise.all(asked)).map(isEngineFault)).toEqual([true, true]);
        await impatient.ping();
        const running = sql`(SELECT count(*) FROM information_schema.processlist WHERE info LIKE '%SLEEP(60)%' AND id <> connection_id())`;
        const stillRunning = async () =>
          Number((await impatient.read.select({ running: running as never }).from(cups))[0]?.running);
        while ((await stillRunning()) > 0) await new Promise((resolve) => setTimeout(resolve, 100)); // the server ends them
        await impatient.transact((queries) => queries.insertRows(cups, [aCup()]));
        expect(await impatient.read.$count(cups)).toBe(2);
      } finally {
        await impatient.close();
      }
    });
  });
});
