import { randomUUID } from 'node:crypto';
import { aCup, type Cups, cupsForEachTest } from './cups.contract.support.ts';
import type { Database } from './database.ts';
import { eq } from './drizzle.ts';
import { enginesUnderTest } from './engines-under-test.support.ts';

describe.each(enginesUnderTest.map((engine) => [engine.name, engine] as const))(
  'statements that are written once, on %s',
  (_, engine) => {
    const { open } = cupsForEachTest(engine);
    let database: Database;
    let cups: Cups;
    beforeEach(() => {
      ({ database, cups } = open());
    });

    const put = (...rows: ReturnType<typeof aCup>[]) => database.transact((queries) => queries.insertRows(cups, rows));

    it('reads some columns of rows by their keys', async () => {
      const [one, two] = [aCup({ name: 'b', shelf: null }), aCup({ name: 'a' })];
      await put(one, two);
      const some = await database.read.rowsWith(cups, 'name', ['a', 'b'], 'unlocked', ['shelf', 'marks']);
      expect(some).toEqual([
        { shelf: two.shelf, marks: two.marks },
        { shelf: null, marks: one.marks },
      ]);
      expect(await database.transact((queries) => queries.rowsWith(cups, 'name', ['b'], 'locked', ['id']))).toEqual([
        { id: one.id },
      ]);
      expect(await database.read.rowsWith(cups, 'name', ['b'])).toEqual([one]);
    });

    it.each([1, 2, 3, 9])('gives each of %d rows values of its own, and no other row', async (count) => {
      const all = Array.from({ length: count }, () => aCup());
      const other = aCup();
      await put(...all, other);
      const changed = all.map((cup, index) => ({
        ...cup,
        shelf: index % 2 === 0 ? index - 1 : null,
        marks: { at: `'${index}" \\ ?` },
        isWhole: index % 3 === 0,
        madeAt: new Date(cup.madeAt.getTime() + index),
      }));
      const absent = { id: randomUUID(), shelf: 0, marks: null, isWhole: false, madeAt: new Date() };
      await database.transact((queries) =>
        database.updateRows(queries, cups, [...changed, absent], 'id', ['shelf', 'marks', 'isWhole', 'madeAt']),
      );
      const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
      expect((await database.read.allRows(cups, ['id'])).toSorted(byId)).toEqual([...changed, other].toSorted(byId));
      await database.transact((queries) => database.updateRows(queries, cups, [], 'id', ['shelf']));
      await database.transact(async (queries) => {
        await database.updateRows(queries, cups, [{ ...other, name: 'new' }], 'id', ['name']);
        expect((await queries.rowsWith(cups, 'name', ['new'], 'unlocked', ['id']))[0]?.id).toBe(other.id);
      });
    });

    it('reads a whole table in an order, and again after every kind of change', async () => {
      const [one, two, three] = [aCup({ name: 'b', shelf: 2 }), aCup({ name: 'a', shelf: 2 }), aCup({ name: 'c', shelf: 1 })];
      const names = async () => (await database.read.allRows(cups, ['shelf', 'name'])).map(({ name }) => name);
      expect(await names()).toEqual([]);
      await put(one, two, three);
      expect(await names()).toEqual(['c', 'a', 'b']);
      expect(await database.read.allRows(cups, ['shelf', 'name'])).toEqual([three, two, one]);
      expect(await database.transact((queries) => queries.allRows(cups, ['name']))).toEqual([two, one, three]);
      await database.transact((queries) =>
        queries
          .update(cups)
          .set({ marks: { at: 'the rim' } })
          .where(eq(cups.id, two.id)),
      );
      expect((await database.read.allRows(cups, ['name']))[0]?.marks).toEqual({ at: 'the rim' });
      await database.transact((queries) => queries.delete(cups).where(eq(cups.id, three.id)));
      expect(await names()).toEqual(['a', 'b']);
    });

    it('shows a transaction its own writes in a whole table, and no other reader', async () => {
      const cup = aCup();
      const seen = await database.transact(async (queries) => {
        await queries.insertRows(cups, [cup]);
        const own = await queries.allRows(cups, ['name']);
        return [own.length, (await database.read.allRows(cups, ['name'])).length];
      });
      expect(seen).toEqual([1, 0]);
    });
  },
);
