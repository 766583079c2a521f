import { afterCommit } from '@commerce/chassis/database/after-commit.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { and, asc, eq, gt, isNotNull, lte, or, sql } from '@commerce/chassis/database/drizzle.ts';
import type { Reading } from '@commerce/chassis/telemetry/metrics.ts';
import type { orderMetrics } from '@commerce/schema/metrics.ts';
import { sagas as definitions } from '../../../application/run-saga.ts';
import { statusAfter } from '../../../domain/status-after.ts';
import type { PendingMessages } from '../outbox/outgoing-messages.ts';
import { counter } from '../telemetry/metrics.ts';
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

/** Counts the running sagas, by the index on `wake_at`. Names and states without sagas count as 0. */
export async function readSagas(
  { database, tables: { sagas } }: Deps,
  now: Date,
): Promise<readonly Reading<typeof orderMetrics>[]> {
  const status = sql<string>`json_extract(${sagas.state}, '$.state')`;
  const isLate = or(lte(sagas.deadlineAt, now), gt(sagas.resends, 0));
  const counts = await database.read
    .select({ name: sagas.name, status, count: sql`count(*)`, late: sql`sum(case when ${isLate} then 1 else 0 end)` })
    .from(sagas)
    .where(isNotNull(sagas.wakeAt))
    .groupBy(sagas.name, status);
  const of = (name: string, wanted?: string) =>
    // MySQL and MariaDB leave JSON's quotes around the text.
    counts.filter((row) => row.name === name && (wanted === undefined || row.status.replaceAll('"', '') === wanted));

  const readings: Reading<typeof orderMetrics>[] = [];
  for (const name of Object.keys(definitions)) {
    for (const one of ['doing', 'undoing']) {
      const value = of(name, one).reduce((sum, { count }) => sum + Number(count), 0);
      readings.push({ metric: 'commerce_sagas_running', labels: [name, one], value });
    }
    const late = of(name).reduce((sum, row) => sum + Number(row.late), 0);
    readings.push({ metric: 'commerce_sagas_stuck', labels: [name], value: late });
    const [oldest] = await database.read
      .select({ at: sagas.startedAt })
      .from(sagas)
      .where(and(isNotNull(sagas.wakeAt), eq(sagas.name, name)))
      .orderBy(asc(sagas.startedAt))
      .limit(1);
    const age = oldest ? Math.max(0, now.getTime() - oldest.at.getTime()) / 1000 : 0;
    readings.push({ metric: 'commerce_sagas_oldest_seconds', labels: [name], value: age });
  }
  return readings;
}
