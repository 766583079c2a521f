import { tracingChannel } from 'node:diagnostics_channel';
import { beginStatement } from './statement-span.ts';
import type { Span } from './trace.ts';

/** What mysql2 tells of a statement on its channels; one object from start to end. */
interface Statement {
  readonly query: string;
  error?: unknown;
  span?: Span | undefined;
}

/**
 * A span for each statement to MySQL that is part of a recorded one: mysql2 tells of them on Node's diagnostics channels by
 * itself.
 */
export function followMysqlStatements(): void {
  const ignore = () => undefined;
  for (const name of ['mysql2:query', 'mysql2:execute']) {
    tracingChannel<unknown, Statement>(name).subscribe({
      start: (statement) => {
        statement.span = beginStatement(statement.query, 'mysql');
      },
      end: ignore,
      asyncStart: ignore,
      asyncEnd: ({ span, error }) => span?.end(error),
      error: ignore,
    });
  }
}
