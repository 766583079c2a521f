import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { sqliteCode } from './error-codes.ts';

const sqliteBusy = 5;
const patienceMs = 10_000;
const eagerAttempts = 3;

/**
 * Runs a synchronous SQLite step again until no other connection is in its way. The connection's own busy timeout stays
 * zero, because that would wait with the event loop blocked.
 * @throws the last SQLITE_BUSY after 10 s; any other error at once.
 */
export async function whenFree<T>(step: () => T): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return step();
    } catch (error) {
      if (sqliteCode(error) !== sqliteBusy || performance.now() > deadline) throw error;
    }
    if (attempt <= eagerAttempts) await nextTurn();
    else await pause(1 + Math.random() * 4); // uneven, so that waiting processes do not keep meeting
  }
}

/** All or nothing. The write lock is taken first: a transaction that read before it wrote could not be repeated safely. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
