import { DatabaseSync } from 'node:sqlite';
import { isEngineFault } from './engine-fault.ts';

const thrown = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

describe('an engine fails', () => {
  it.each([
    ['a connection that is refused', { code: 'ECONNREFUSED', errno: -111 }],
    ['a connection that is lost', { code: 'PROTOCOL_CONNECTION_LOST', fatal: true }],
    ['a server that takes no writes', { code: 'ER_OPTION_PREVENTS_STATEMENT', errno: 1290 }],
    ['a server that shuts down', { code: 'ER_SERVER_SHUTDOWN', errno: 1053 }],
    ['a full disk of SQLite', { code: 'ERR_SQLITE_ERROR', errcode: 13 }],
    ['a disk of SQLite that does not write', { code: 'ERR_SQLITE_ERROR', errcode: 778 }],
    ['a disk that is full', { code: 'ENOSPC', errno: -28 }],
    ['a Redis that is away', { name: 'MaxRetriesPerRequestError' }],
    ['a Redis that cannot write', { name: 'ReplyError', message: 'MISCONF Errors writing to the AOF file' }],
  ])('with %s, wrapped or not', (_what, clues) => {
    const fault = Object.assign(new Error('x'), clues);
    expect(isEngineFault(fault)).toBe(true);
    expect(isEngineFault(new Error('Failed query', { cause: fault }))).toBe(true);
  });

  it.each([
    ['a key that is taken', { code: 'ER_DUP_ENTRY', errno: 1062 }],
    ['text that is too long', { code: 'ER_DATA_TOO_LONG', errno: 1406 }],
    ['a broken check', { code: 'ERR_SQLITE_ERROR', errcode: 275 }],
    ['a command that Redis does not know', { name: 'ReplyError', message: 'ERR unknown command' }],
    ['a bug of ours', { name: 'TypeError', message: 'x is undefined' }],
  ])('but refuses %s', (_what, clues) => {
    expect(isEngineFault(Object.assign(new Error('x'), clues))).toBe(false);
  });

  it('as SQLite itself says', () => {
    const database = new DatabaseSync(':memory:');
    database.exec('CREATE TABLE t (id INTEGER PRIMARY KEY) STRICT; INSERT INTO t VALUES (1)');
    expect(isEngineFault(thrown(() => database.exec('INSERT INTO t VALUES (1)')))).toBe(false);
    database.exec('PRAGMA query_only = 1');
    expect(isEngineFault(thrown(() => database.exec('INSERT INTO t VALUES (2)')))).toBe(true);
    database.close();
  });

  it('never with what is no error', () => {
    expect([undefined, null, 'ECONNRESET', 1290].map(isEngineFault)).toEqual([false, false, false, false]);
  });
});
