import { sql } from '@commerce/chassis/database/drizzle.ts';
import type { SearchHits } from '../../../application/ports.ts';

export const countOfRows = sql<number>`count(*)`.mapWith(Number);

/** What was found of one more than the limit. */
export const hitsOf = (rows: readonly { id: string }[], limit: number): SearchHits => ({
  productIds: rows.slice(0, limit).map(({ id }) => id),
  isComplete: rows.length <= limit,
});
