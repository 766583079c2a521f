import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isEngineFault } from './engine-fault.ts';
import { type ReaderOptions, type ReaderThreads, readerThreads } from './reader-threads.ts';
import type { Statement } from './sqlite-connection.ts';

const all = (text: string, ...params: readonly unknown[]): Statement => ({ text, params, method: 'all' });
/** Counts for about a second. */
const slow = all('WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000000) SELECT count(*) FROM n');

describe('threads that read a database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-readers-'));
  const file = join(folder, 'cups.sqlite');
  const opened: ReaderThreads[] = [];
  const open = (options: Partial<ReaderOptions> = {}, path = file) => {
    const readers = readerThreads(path, { threads: 2, statementMs: 60_000, ...options });
    opened.push(readers);
    return readers;
  };
  beforeAll(() => {
    const writer = new DatabaseSync(file);
    writer.exec('PRAGMA journal_mode=WAL; CREATE TABLE cups (id TEXT, shelf INTEGER); INSERT INTO cups VALUES (1, 2), (3, 4)');
    writer.close();
  });
  afterEach(() => Promise.all(opened.splice(0).map((readers) => readers.close())));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const failureOf = (answer: Promise<unknown>) =>
    answer.then(
      () => {
        throw new Error('nothing failed');
      },
      (error: Error & { errcode?: number }) => error,
    );

  it('answer with rows as lists of values, each statement its own', async () => {
    const { ask } = open();
    const asked = Array.from({ length: 20 }, (_, index) => ask(all('SELECT id, shelf + ? FROM cups WHERE shelf = 2', index)));
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 20 }, (_, index) => [['1', 2 + index]]));
    expect(await ask({ ...all('SELECT shelf FROM cups ORDER BY shelf'), method: 'get' })).toEqual([2]);
  });

  it('read beside a slow statement in another thread', async () => {
    const { ask } = open();
    const order: string[] = [];
    await Promise.all([ask(slow).then(() => order.push('slow')), ask(all('SELECT 1')).then(() => order.push('quick'))]);
    expect(order).toEqual(['quick', 'slow']);
  });

  it('write nothing', async () => {
    const error = await failureOf(open().ask({ text: 'DELETE FROM cups', params: [], method: 'run' }));
    expect([error.errcode, error.message]).toEqual([8, expect.stringContaining('readonly')]);
  });

  it('say what SQLite says, and go on', async () => {
    const { ask } = open({ threads: 1 });
    const error = await failureOf(ask(all('SELECT * FROM glasses')));
    expect([error.errcode, error.message, isEngineFault(error)]).toEqual([1, 'no such table: glasses', false]);
    await failureOf(ask(all('SELECT ?', () => undefined))); // no value of a message
    expect(await ask(all('SELECT 5'))).toEqual([[5]]);
  });

  it('fail a statement after its time, also one that still waits, as a fault of the engine', async () => {
    const { ask } = open({ threads: 1, statementMs: 50 });
    while ((await ask(all('SELECT 0')).catch(() => true)) === true) expect(opened).toHaveLength(1); // a start may take longer
    const errors = await Promise.all([failureOf(ask(slow)), failureOf(ask(all('SELECT 1')))]);
    expect(errors.map((error) => [error.errcode, isEngineFault(error)])).toEqual([
      [9, true],
      [9, true],
    ]);
    while ((await ask(all('SELECT 0')).catch(() => true)) === true) expect(opened).toHaveLength(1); // the next thread
  });

  it('refuse what finds too many waiting, as a fault of the engine', async () => {
    const { ask } = open({ threads: 1, maxWaiting: 2 });
    await ask(all('SELECT 0'));
    const running = [ask(slow), ask(all('SELECT 1')), ask(all('SELECT 2'))];
    const error = await failureOf(ask(all('SELECT 3')));
    expect([error.errcode, isEngineFault(error)]).toEqual([5, true]);
    expect(await Promise.all(running)).toEqual([[[5_000_000]], [[1]], [[2]]]);
  });

  it('are started anew after a crash, which fails the statement as a fault of the engine', async () => {
    const late = join(folder, 'late.sqlite');
    const { ask } = open({ threads: 1 }, late);
    const errors = await Promise.all([failureOf(ask(all('SELECT 1'))), failureOf(ask(all('SELECT 2')))]);
    expect(errors.map((error) => [error.message, isEngineFault(error)])).toEqual(
      errors.map(() => [expect.stringContaining('unable to open database file'), true]),
    );
    new DatabaseSync(late).close();
    expect(await ask(all('SELECT 3'))).toEqual([[3]]);
  });

  it('fail what runs and what waits when they are closed, and what comes after', async () => {
    const { ask, close } = open({ threads: 1 });
    await ask(all('SELECT 1'));
    const asked = [failureOf(ask(slow)), failureOf(ask(all('SELECT 1')))];
    await close();
    await Promise.all(asked);
    await failureOf(ask(all('SELECT 1')));
  });
});
