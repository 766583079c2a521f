import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { eq, sql } from '@commerce/chassis/database/drizzle.ts';
import type { Product } from '../../../domain/product.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'categoryCounts'>;
}

/** The category whose count has the product; empty for a product that is not on sale. */
export const countedIn = ({ archived, categoryPath }: Pick<Product, 'archived' | 'categoryPath'>): string =>
  archived ? '' : (categoryPath.at(-1) ?? '');

/** Collects changes of counts, so that many products cost one statement for each category. */
export interface CountChanges {
  move(from: string, to: string): void;
  readonly byCategory: ReadonlyMap<string, number>;
}

export function countChanges(): CountChanges {
  const byCategory = new Map<string, number>();
  const add = (categoryId: string, amount: number) => {
    if (categoryId !== '') byCategory.set(categoryId, (byCategory.get(categoryId) ?? 0) + amount);
  };
  return {
    byCategory,
    move: (from, to) => {
      if (from === to) return;
      add(from, -1);
      add(to, 1);
    },
  };
}

/**
 * Writes the changed counts in the transaction of `queries`, in the order of the ids, so that transactions do not deadlock. It is
 * the last write of a transaction: products of the same category wait for each other only from here to the commit.
 */
export async function saveCounts({ database, tables }: Deps, queries: Queries, { byCategory }: CountChanges): Promise<void> {
  const { categoryCounts } = tables;
  for (const [categoryId, amount] of [...byCategory].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (amount === 0) continue;
    const add = () =>
      queries
        .update(categoryCounts)
        .set({ onSale: sql`${categoryCounts.onSale} + ${amount}` })
        .where(eq(categoryCounts.categoryId, categoryId));
    if (database.affected(await add()) > 0) continue;
    await database.insertIgnore(queries, categoryCounts, [{ categoryId, onSale: 0 }]);
    await add();
  }
}
