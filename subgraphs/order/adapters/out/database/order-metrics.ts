import { afterCommit } from '@commerce/chassis/database/after-commit.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { gt, lte, or, sql } from '@commerce/chassis/database/drizzle.ts';
import type { Reading } from '@commerce/chassis/telemetry/metrics.ts';
import type { orderMetrics } from '@commerce/schema/metrics.ts';
import { sagas as definitions } from '../../../application/run-saga.ts';
import { statusAfter } from '../../../domain/status-after.ts';
import type { PendingMessages } from '../outbox/outgoing-messages.ts';
import { counter } from '../telemetry/metrics.ts';
import { isRunning } from './running-sagas.ts';
import type { Tables } from './tables.ts';

const transitions = counter('commerce_order_transitions_total');
const ends = counter('commerce_sagas_ended_total');

/** Counts the transaction's changes of orders and sagas after its commit. */
export function countAfterCommit(queries: Queries, { events, ended }: Pick<PendingMessages, 'events' | 'ended'>): void {
  if (events.length === 0 && ended.length === 0) return;
  afterCommit(queries, () => {
    for (const { type } of events) transitions.add(statusAfter(type) ?? 'other');
    for (const { name, state } of ended) ends.add(name, state.status);
  });
}

interface Deps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'sagas'>;
}

/** Counts the running sagas in one statement, by the index on `wake_at`. Names and states without sagas count as 0. */
export async function readSagas(
  { database, tables: { sagas } }: Deps,
  now: Date,
): Promise<readonly Reading<typeof orderMetrics>[]> {
  const status = sql<string>`json_extract(${sagas.state}, '$.state')`;
  const isLate = or(lte(sagas.deadlineAt, now), gt(sagas.resends, 0));
  const counts = await database.read
    .select({
      name: sagas.name,
      status,
      count: sql`count(*)`,
      late: sql`sum(case when ${isLate} then 1 else 0 end)`,
      oldest: sql`min(${sagas.startedAt})`.mapWith(sagas.startedAt),
    })
    .from(sagas)
    .where(isRunning(sagas))
    .groupBy(sagas.name, status);
  return Object.keys(definitions).flatMap((name) => {
    const rows = counts.filter((row) => row.name === name);
    // MySQL and MariaDB leave JSON's quotes around the text.
    const running = (state: string) =>
      sumOf(rows.filter((row) => row.status.replaceAll('"', '') === state).map(({ count }) => count));
    const oldest = Math.min(now.getTime(), ...rows.map((row) => row.oldest.getTime()));
    return [
      { metric: 'commerce_sagas_running', labels: [name, 'doing'], value: running('doing') },
      { metric: 'commerce_sagas_running', labels: [name, 'undoing'], value: running('undoing') },
      { metric: 'commerce_sagas_stuck', labels: [name], value: sumOf(rows.map(({ late }) => late)) },
      { metric: 'commerce_sagas_oldest_seconds', labels: [name], value: (now.getTime() - oldest) / 1000 },
    ];
  });
}

const sumOf = (counts: readonly unknown[]): number => counts.reduce<number>((sum, count) => sum + Number(count), 0);
