import { gt, type SQL } from '@commerce/chassis/database/drizzle.ts';
import type { Tables } from './tables.ts';

const beginning = new Date(0);

/**
 * The condition for sagas that have not ended, as a range of the index on `wake_at`. SQLite reads the whole table for `IS NOT
 * NULL`, since its statistics do not say how few rows that are: https://www.sqlite.org/optoverview.html
 */
export const isRunning = ({ wakeAt }: Tables['sagas']): SQL => gt(wakeAt, beginning);
