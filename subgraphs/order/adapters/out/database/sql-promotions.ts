import { chunks } from '@commerce/chassis/database/chunks.ts';
import { type Database, isDuplicateKey, type Queries, type RowLock } from '@commerce/chassis/database/database.ts';
import { and, desc, eq, inArray, isNull, or, sql } from '@commerce/chassis/database/drizzle.ts';
import type { BookRequest, PromotionStore, Promotions } from '../../../application/promotions.ts';
import { codeKey } from '../../../domain/promotions/promotion.ts';
import type { PromotionBook, PromotionUse } from '../../../domain/promotions/promotion-book.ts';
import { maxIds, maxRows } from './chunk-sizes.ts';
import type { Tables } from './tables.ts';

type PromotionTables = Pick<Tables, 'promotions' | 'redemptions'>;
type Row = Tables['promotions']['$inferSelect'];

interface Deps {
  readonly database: Database;
  readonly tables: PromotionTables;
}

/** The promotions in the transaction of `queries`. */
export const sqlPromotions = ({ database, tables }: Deps, queries: Queries): Promotions => ({
  lock: (request) => readBook(queries, tables, request, 'locked'),
  redeem: async (redemptions) => {
    for (const some of chunks(redemptions, maxRows)) await queries.insertRows(tables.redemptions, some);
    const counts = Map.groupBy(redemptions, ({ promotionId }) => promotionId);
    for (const id of await inLockOrder(queries, tables, counts)) {
      const more = counts.get(id)?.length ?? 0;
      const { used, limit } = tables.promotions;
      const isLeft = or(isNull(limit), sql`${used} + ${more} <= ${limit}`);
      const update = queries.update(tables.promotions).set({ used: sql`${used} + ${more}` });
      const updated = database.affected(await update.where(and(eq(tables.promotions.id, id), isLeft)));
      if (updated !== 1) throw new Error(`promotion ${id} is used up, and its row was not locked`);
    }
  },
  takeBack: async (orderIds) => {
    if (orderIds.length === 0) return;
    const { promotions, redemptions } = tables;
    const isTheirs = inArray(redemptions.orderId, [...orderIds]);
    const found = await database.lock(queries.select().from(redemptions).where(isTheirs));
    const counts = Map.groupBy(found, ({ promotionId }) => promotionId);
    if (found.length > 0) await queries.delete(redemptions).where(isTheirs);
    for (const id of await inLockOrder(queries, tables, counts)) {
      const fewer = counts.get(id)?.length ?? 0;
      await queries
        .update(promotions)
        .set({ used: sql`${promotions.used} - ${fewer}` })
        .where(eq(promotions.id, id));
    }
  },
});

export const sqlPromotionStore = ({ database, tables }: Deps): PromotionStore => ({
  read: (request) => readBook(database.read, tables, request, 'unlocked'),
  all: async () => {
    const rows = await database.read.select().from(tables.promotions).orderBy(desc(tables.promotions.id)).limit(maxIds);
    return rows.map((row) => useOf(row, new Map()));
  },
  save: async (promotion, how) => {
    const { promotions } = tables;
    try {
      return await database.transact(async (queries) => {
        const [before] = await queries.rowsWith(promotions, 'id', [promotion.id], 'locked');
        if (how === 'changed' && !before) return 'unknown';
        const row = { ...promotion, codeKey: keyOf(promotion.code), used: before?.used ?? 0 };
        if (!before) await queries.insertRows(promotions, [row]);
        else await queries.update(promotions).set(row).where(eq(promotions.id, promotion.id));
        return useOf(row, new Map());
      });
    } catch (error) {
      if (isDuplicateKey(error)) return 'code taken';
      throw error;
    }
  },
});

const keyOf = (code: string | null): string | null => (code === null ? null : (codeKey(code) ?? null));

const useOf = ({ codeKey: _key, used, ...promotion }: Row, usedBy: ReadonlyMap<string, number>): PromotionUse => ({
  promotion,
  used,
  usedBy,
});

/** Promotions with a limit first, which `lock` has locked; then by id. Every transaction writes them in this order. */
async function inLockOrder(
  queries: Queries,
  { promotions }: PromotionTables,
  counts: ReadonlyMap<string, unknown>,
): Promise<readonly string[]> {
  if (counts.size === 0) return [];
  const rows = await queries.rowsWith(promotions, 'id', [...counts.keys()]);
  const isLimited = ({ limit, limitPerBuyer }: Row) => limit !== null || limitPerBuyer !== null;
  return [...rows.filter(isLimited), ...rows.filter((row) => !isLimited(row))].map(({ id }) => id);
}

async function readBook(queries: Queries, tables: PromotionTables, request: BookRequest, lock: RowLock): Promise<PromotionBook> {
  const rows = new Map((await candidates(queries, tables, request.codes)).map((row) => [row.id, row]));
  const limited = [...rows.values()].filter(({ limit, limitPerBuyer }) => limit !== null || limitPerBuyer !== null);
  const ids = limited.map(({ id }) => id).sort();
  if (lock === 'locked') {
    for (const some of chunks(ids, maxIds)) {
      for (const row of await queries.rowsWith(tables.promotions, 'id', some, 'locked')) rows.set(row.id, row);
    }
  }
  const perBuyer = limited.filter(({ limitPerBuyer }) => limitPerBuyer !== null).map(({ id }) => id);
  const uses = await usesOf(queries, tables, perBuyer, request.buyerKeys);
  return new Map([...rows.values()].map((row) => [row.id, useOf(row, uses.get(row.id) ?? new Map())]));
}

/** Automatic promotions and those of the codes. */
async function candidates(queries: Queries, { promotions }: PromotionTables, codes: readonly string[]): Promise<readonly Row[]> {
  const keys = codes.flatMap((code) => codeKey(code) ?? []);
  const automatic = await queries
    .select()
    .from(promotions)
    .where(and(isNull(promotions.codeKey), eq(promotions.active, true)));
  const entered = [];
  for (const some of chunks([...new Set(keys)], maxIds)) entered.push(...(await queries.rowsWith(promotions, 'codeKey', some)));
  return [...automatic, ...entered];
}

async function usesOf(
  queries: Queries,
  { redemptions }: PromotionTables,
  promotionIds: readonly string[],
  buyerKeys: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const uses = new Map<string, Map<string, number>>();
  if (promotionIds.length === 0) return uses;
  for (const some of chunks([...new Set(buyerKeys)], maxIds)) {
    const counts = await queries
      .select({ promotionId: redemptions.promotionId, buyerKey: redemptions.buyerKey, count: sql<number>`count(*)` })
      .from(redemptions)
      .where(and(inArray(redemptions.promotionId, [...promotionIds]), inArray(redemptions.buyerKey, [...some])))
      .groupBy(redemptions.promotionId, redemptions.buyerKey);
    for (const { promotionId, buyerKey, count } of counts) {
      const ofPromotion = uses.get(promotionId) ?? new Map<string, number>();
      uses.set(promotionId, ofPromotion.set(buyerKey, Number(count)));
    }
  }
  return uses;
}
