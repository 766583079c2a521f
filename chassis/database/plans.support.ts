import { tracingChannel } from 'node:diagnostics_channel';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import mysql from 'mysql2/promise';
import { statementName } from '../telemetry/statement-span.ts';
import { traceWith, within } from '../telemetry/trace.ts';

interface Asked {
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** What mysql2 tells of a statement on its channel. */
interface MysqlStatement {
  readonly query: string;
  readonly values?: readonly unknown[];
}

const scope = { traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`, isRecorded: true };

/** The statements that the call asks of its database: SQLite's as spans of a trace, MySQL's from the driver's own channel. */
async function statementsOf(call: () => Promise<unknown>): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  const span = { traceId: '', traceparent: scope.traceparent, isRecorded: true, set: () => undefined, end: () => undefined };
  traceWith({
    begin: (_name, { attributes }) => {
      const text = attributes?.['db.query.text'];
      if (typeof text === 'string') asked.push({ text });
      return span;
    },
  });
  const ignore = () => undefined;
  const channel = tracingChannel<unknown, MysqlStatement>('mysql2:query');
  const start = ({ query, values = [] }: MysqlStatement) => void asked.push({ text: query, values });
  const subscriber = { start, end: ignore, asyncStart: ignore, asyncEnd: ignore, error: ignore };
  channel.subscribe(subscriber);
  try {
    await within(scope, call);
  } finally {
    channel.unsubscribe(subscriber);
    traceWith(undefined);
  }
  return asked.filter(({ text }) => /^\s*(select|update|delete)\b/i.test(text));
}

/** How the engine finds the rows of each statement of the call: `SELECT orders: SEARCH orders USING INDEX …`. */
export async function plansOf(url: string, call: () => Promise<unknown>): Promise<readonly string[]> {
  const asked = await statementsOf(call);
  const plans = url.startsWith('mysql:') ? await mysqlPlans(url, asked) : sqlitePlans(url, asked);
  return [...new Set(plans)];
}

function sqlitePlans(url: string, asked: readonly Asked[]): readonly string[] {
  const connection = new DatabaseSync(fileURLToPath(url), { readOnly: true });
  try {
    return asked.map(({ text }) => {
      const steps = connection.prepare(`EXPLAIN QUERY PLAN ${text}`).all() as readonly { readonly detail?: unknown }[];
      return `${statementName(text)}: ${steps.map(({ detail }) => String(detail)).join('; ')}`;
    });
  } finally {
    connection.close();
  }
}

/** A row of MySQL's EXPLAIN. */
interface Step {
  readonly table: string | null;
  readonly type: string | null;
  readonly key: string | null;
  readonly key_len: string | null;
  readonly rows: number | null;
  readonly Extra: string | null;
}

async function mysqlPlans(url: string, asked: readonly Asked[]): Promise<readonly string[]> {
  const connection = await mysql.createConnection({ uri: url, multipleStatements: true });
  try {
    const plans: string[] = [];
    for (const { text, values = [] } of asked) {
      const [rows] = await connection.query(`EXPLAIN ${text}`, [...values]);
      const steps = (rows as unknown as readonly Step[]).filter(({ table }) => table !== null && !table.startsWith('<'));
      const shown = steps.map(({ type, key, key_len, Extra }) =>
        [type, key, key_len && `${key_len} bytes`, Extra].filter(Boolean).join(', '),
      );
      plans.push(`${statementName(text)}: ${shown.join('; ')}`);
    }
    return plans;
  } finally {
    await connection.end();
  }
}
