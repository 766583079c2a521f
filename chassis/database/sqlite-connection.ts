import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** A statement as drizzle gives it. */
export interface Statement {
  readonly text: string;
  readonly params: readonly unknown[];
  /** `run` for a write, `get` for the first row, the others for all rows. */
  readonly method: 'run' | 'all' | 'get' | 'values';
}

/** Milliseconds that SQLite itself waits for a lock, while nothing else of the thread runs. */
const busyMs = 20;

/** Maximum number of statements that stay prepared: texts with lists of many lengths must not pile up. */
const maxPrepared = 500;

/** A connection that keeps its statements prepared. Each row of an answer is a list of values. */
export function openConnection(file: string, readOnly: boolean) {
  const connection = new DatabaseSync(file, { readOnly, timeout: busyMs, enableForeignKeyConstraints: true });
  const statements = new Map<string, StatementSync>();
  const prepared = (text: string, method: Statement['method']): StatementSync => {
    const known = statements.get(method + text);
    if (known) return known;
    const statement = connection.prepare(text);
    if (method !== 'run') statement.setReturnArrays(true);
    if (statements.size > maxPrepared) statements.clear();
    statements.set(method + text, statement);
    return statement;
  };
  const write = (text: string, params: readonly unknown[]) => prepared(text, 'run').run(...(params as SQLInputValue[]));
  const answer = ({ text, params, method }: Statement): unknown => {
    if (method === 'run') return write(text, params);
    const statement = prepared(text, method);
    return method === 'get' ? statement.get(...(params as SQLInputValue[])) : statement.all(...(params as SQLInputValue[]));
  };
  return { connection, write, answer };
}
