import type { Database } from '../database/database.ts';
import { deleteBefore } from '../database/delete-before.ts';
import type { EventTables } from './tables.ts';

/**
 * Deletes the ids that were received before an instant, in small steps, oldest first.
 * @returns the number of deleted rows.
 */
export const pruneInbox = (
  { database, tables: { inbox } }: { readonly database: Database; readonly tables: Pick<EventTables, 'inbox'> },
  before: Date,
): Promise<number> => deleteBefore(database, { table: inbox, at: inbox.receivedAt }, before);
