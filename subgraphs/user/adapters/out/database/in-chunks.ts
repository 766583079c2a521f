import { chunks } from '@commerce/chassis/database/chunks.ts';

/** Maximum number of ids in one IN list; every engine takes that number. */
const listed = 500;

/** Runs the query for at most 500 different ids at a time and joins the rows. */
export async function inChunks<Row>(ids: readonly string[], query: (ids: string[]) => Promise<readonly Row[]>): Promise<Row[]> {
  const different = [...new Set(ids)];
  const rows: Row[] = [];
  for (const some of chunks(different, listed)) rows.push(...(await query([...some])));
  return rows;
}
