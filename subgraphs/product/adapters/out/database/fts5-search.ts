import type { Database } from '@commerce/chassis/database/database.ts';
import { type SQL, sql } from '@commerce/chassis/database/drizzle.ts';
import { expressions } from '@commerce/chassis/database/index-hint.ts';
import type { SearchHits, SearchIndex } from '../../../application/ports.ts';
import type { Match } from '../../../domain/search-match.ts';
import { inFts5 } from './search-conditions.ts';
import { countOfRows, hitsOf } from './search-hits.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Pick<Database, 'longRead'>;
  readonly tables: Pick<Tables, 'searchDocuments'>;
}

/** The full-text index of SQLite. */
export const fts5Search = (deps: Deps): Pick<SearchIndex, 'find' | 'count'> => ({
  find: (match, limit, except) => find(deps, match, limit, except),
  count: (match, except) => count(deps, match, except),
});

/** FTS5 walks the matches one by one, newest first, so that the limit bounds its work. */
async function find({ database, tables }: Deps, match: Match, limit: number, except?: Match): Promise<SearchHits> {
  const { searchDocuments } = tables;
  const rows = await database.longRead
    .select(expressions({ id: searchDocuments.productId }))
    .from(sql`search_index join ${searchDocuments} on ${searchDocuments.position} = search_index.rowid`)
    .where(await inIndex(database, match, except))
    .orderBy(sql`search_index.rowid desc`)
    .limit(limit + 1);
  return hitsOf(rows, limit);
}

/** It reads the lists of the tokens alone: 60 ms for 1,000,000 matches. */
async function count({ database }: Deps, match: Match, except?: Match): Promise<number | undefined> {
  const [row] = await database.longRead
    .select({ count: countOfRows })
    .from(sql`search_index`)
    .where(await inIndex(database, match, except));
  return row?.count;
}

async function inIndex(database: Deps['database'], match: Match, except?: Match): Promise<SQL> {
  return inFts5(await writtenOut(database, match), except && (await writtenOut(database, except)));
}

/** Letters of the longest beginnings that have an index of their own in FTS5 (migration 0010). */
const maxBeginning = 7;
/** Maximum number of tokens that are searched for in place of a beginning. */
const maxTokens = 8;

/**
 * The match with long beginnings written out as the tokens that have them, which are few. For a beginning without an index FTS5
 * collects all documents before it gives the first one, for a token it walks its list.
 */
const writtenOut = (database: Deps['database'], match: Match): Promise<Match> =>
  Promise.all(
    match.map(async (group) => {
      const terms = await Promise.all(
        group.map(async (term) => {
          if (!term.isPrefix || [...term.token].length <= maxBeginning) return [term];
          const longer = await database.longRead
            .select({ token: sql<string>`term` })
            .from(sql`search_vocabulary`)
            .where(sql`term >= ${`${term.token}0`} and term < ${`${term.token}\u{10FFFF}`}`) // without the token itself
            .limit(maxTokens);
          if (longer.length === maxTokens) return [term];
          return [term, ...longer].map(({ token }) => ({ token, isPrefix: false }));
        }),
      );
      return terms.flat();
    }),
  );
