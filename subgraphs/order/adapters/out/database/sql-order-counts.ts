import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { and, asc, desc, eq, gt, inArray, lt, lte, sql } from '@commerce/chassis/database/drizzle.ts';
import { walkingIndex } from '@commerce/chassis/database/index-hint.ts';
import { firstIdAt } from '@commerce/chassis/ids.ts';
import { nextStatuses, type OrderStatus } from '../../../domain/order.ts';
import type { CountsByStatus } from './order-count-tables.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Pick<Database, 'dialect' | 'transact' | 'insertIgnore' | 'upsert'>;
  readonly tables: Pick<Tables, 'orders' | 'orderCounts'>;
  readonly now: () => Date;
}

export interface CountLimits {
  /** Orders that are younger are not in the counts: some may not be committed yet. In milliseconds. */
  readonly settledAfterMs: number;
  /** Maximum number of orders that one step counts. */
  readonly ordersOfAStep: number;
  /** The counts begin anew after so long: replicas of an earlier version do not keep them. In milliseconds. */
  readonly maxAgeMs: number;
}

export const countLimits: CountLimits = { settledAfterMs: 3_600_000, ordersOfAStep: 5_000, maxAgeMs: 86_400_000 };

/** An order that went from one status into another. */
export interface StatusMove {
  readonly orderId: string;
  readonly buyerId: string;
  readonly from: OrderStatus;
  readonly to: OrderStatus;
}

const statuses = Object.keys(nextStatuses) as OrderStatus[];

/** The row of a buyer, locked until the transaction ends. Without a lock a step and a change of status could miss each other. */
async function lockCounts({ database, tables: { orderCounts }, now }: Deps, queries: Queries, buyerId: string) {
  await database.insertIgnore(queries, orderCounts, [{ buyerId, upTo: '', counts: {}, begunAt: now() }]);
  const [row] = await queries.rowsWith(orderCounts, 'buyerId', [buyerId], 'locked');
  if (!row) throw new Error(`the counts of buyer ${buyerId} are gone`);
  return row;
}

type CountsRow = Awaited<ReturnType<typeof lockCounts>>;

const saveCounts = ({ database, tables: { orderCounts } }: Deps, queries: Queries, row: CountsRow) =>
  database.upsert(queries, orderCounts, [row], ['buyerId'], ['upTo', 'counts', 'begunAt']);

/**
 * Counts the buyer's next old orders, in one step.
 *
 * @returns false if there are no more.
 */
export const addToCounts = (deps: Deps, buyerId: string, limits: CountLimits): Promise<boolean> =>
  deps.database.transact(async (queries) => {
    const { database, tables, now } = deps;
    const { orders } = tables;
    const row = await lockCounts(deps, queries, buyerId);
    const isStale = now().getTime() - row.begunAt.getTime() > limits.maxAgeMs;
    const { upTo, counts, begunAt } = isStale ? { upTo: '', counts: {}, begunAt: now() } : row;

    const settled = firstIdAt(new Date(now().getTime() - limits.settledAfterMs));
    const isNext = and(eq(orders.buyerId, buyerId), gt(orders.id, upTo), lt(orders.id, settled));
    const next = () => queries.select({ id: orders.id }).from(orders).where(isNext).limit(1);
    const [lastOfFullStep] = await next()
      .orderBy(asc(orders.id))
      .offset(limits.ordersOfAStep - 1);
    const last = lastOfFullStep ?? (await next().orderBy(desc(orders.id)))[0];
    if (!last) {
      if (isStale) await saveCounts(deps, queries, { buyerId, upTo, counts, begunAt });
      return false;
    }
    const isOfStep = and(
      eq(orders.buyerId, buyerId),
      inArray(orders.status, statuses),
      gt(orders.id, upTo),
      lte(orders.id, last.id),
    );
    const found = await queries
      .select({ status: sql<OrderStatus>`${orders.status}`, count: sql<number>`count(*)` })
      .from(walkingIndex(database.dialect, orders, 'orders_buyer_status_idx'))
      .where(isOfStep)
      .groupBy(orders.status);
    const added = found.map(({ status, count }) => [status, (counts[status] ?? 0) + Number(count)] as const);
    await saveCounts(deps, queries, { buyerId, upTo: last.id, counts: { ...counts, ...Object.fromEntries(added) }, begunAt });
    return lastOfFullStep !== undefined;
  });

/** Keeps the counts right when old orders change their status, in the transaction of the change. */
export async function moveInCounts(
  deps: Deps,
  queries: Queries,
  moves: readonly StatusMove[],
  { settledAfterMs }: Pick<CountLimits, 'settledAfterMs'> = countLimits,
): Promise<void> {
  // Half of the time, because the clocks of replicas differ.
  const young = firstIdAt(new Date(deps.now().getTime() - settledAfterMs / 2));
  const old = moves.filter(({ orderId, from, to }) => from !== to && orderId < young);
  for (const [buyerId, mine] of [...Map.groupBy(old, (move) => move.buyerId)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const row = await lockCounts(deps, queries, buyerId);
    const counted = mine.filter(({ orderId }) => orderId <= row.upTo);
    if (counted.length === 0) continue;
    const counts: Partial<Record<OrderStatus, number>> = { ...row.counts };
    for (const { from, to } of counted) {
      counts[from] = (counts[from] ?? 0) - 1;
      counts[to] = (counts[to] ?? 0) + 1;
    }
    await saveCounts(deps, queries, { ...row, counts });
  }
}

/** Lets the counts of a buyer begin anew, in the transaction that gives the buyer old orders of others. */
export async function resetCounts(deps: Deps, queries: Queries, buyerId: string): Promise<void> {
  const row = await lockCounts(deps, queries, buyerId);
  if (row.upTo !== '') await saveCounts(deps, queries, { ...row, upTo: '', counts: {}, begunAt: deps.now() });
}

/** The sum of the counts, or that of one status. */
export const totalOf = (counts: CountsByStatus, status: OrderStatus | null): number =>
  status ? (counts[status] ?? 0) : Object.values(counts).reduce((sum, count) => sum + count, 0);
