import { gt, type SQL, sql } from '@commerce/chassis/database/drizzle.ts';
import type { Tables } from './tables.ts';

const beginning = new Date(0);

/**
 * The condition for sagas that have not ended, as a range of the index on `wake_at`. SQLite reads the whole table for `IS NOT
 * NULL`, since its statistics do not say how few rows that are: https://www.sqlite.org/optoverview.html
 */
export const isRunning = ({ wakeAt }: Tables['sagas']): SQL => gt(wakeAt, beginning);

/**
 * The condition for sagas that have ended, which nearly all have. SQLite takes the index on `wake_at` for a plain `IS NULL` and
 * reads all of them. The sign keeps it from that: https://www.sqlite.org/optoverview.html (disqualifying terms with unary +)
 */
export const hasEnded = ({ wakeAt }: Tables['sagas']): SQL => sql`+${wakeAt} is null`;
