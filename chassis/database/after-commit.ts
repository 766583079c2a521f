import type { Database, Queries } from './database.ts';

type Work = () => void;

/**
 * What the transactions under way want done; SQLite's are one after the other on one connection, MySQL's have a connection each.
 */
const wanted = new WeakMap<Queries, Work[]>();

/**
 * Does the work once the transaction of `queries` is committed, and not at all if it is rolled back: for counting what happened.
 * The work must not throw. Without a database made by {@link withAfterCommit}, as in tests of a single adapter, nothing is done.
 */
export const afterCommit = (queries: Queries, work: Work): void => void wanted.get(queries)?.push(work);

/** The database with {@link afterCommit} on its transactions. */
export const withAfterCommit = (database: Database): Database => ({
  ...database,
  transact: async (work) => {
    let mine: Work[] = [];
    const value = await database.transact(async (queries) => {
      mine = []; // a transaction that runs again registers its work again
      wanted.set(queries, mine);
      try {
        return await work(queries);
      } finally {
        wanted.delete(queries);
      }
    });
    for (const one of mine) one();
    return value;
  },
});
