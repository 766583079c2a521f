import type { Database } from '@commerce/chassis/database/database.ts';
import { and, asc, gte, inArray, lt, not, type SQL, sql } from '@commerce/chassis/database/drizzle.ts';
import { expressions } from '@commerce/chassis/database/index-hint.ts';
import type { SearchIndex } from '../../../application/ports.ts';
import type { Match } from '../../../domain/search-match.ts';
import { closestWords, spellingKeys } from '../../../domain/spelling.ts';
import { groupMatches, inFts5, inFulltext, tokensMatch } from './search-conditions.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Pick<Database, 'read' | 'longRead' | 'dialect'>;
  readonly tables: Pick<Tables, 'searchDocuments' | 'searchWords' | 'searchSpellings'>;
}

/** The search in the service's own database: FTS5 of SQLite, FULLTEXT of MySQL and MariaDB. */
export function sqlSearchIndex(deps: Deps): SearchIndex {
  const { searchWords, searchSpellings } = deps.tables;
  const queries = deps.database.read;
  return {
    find: (match, limit, except) =>
      deps.database.dialect === 'sqlite' ? findInSqlite(deps, match, limit, except) : findInMysql(deps, match, limit, except),
    count: (match, except) =>
      deps.database.dialect === 'sqlite' ? countInSqlite(deps, match, except) : countInMysql(deps, match, except),
    corrections: async (words) => {
      const keys = [...new Set(words.flatMap(spellingKeys))];
      if (keys.length === 0) return new Map();
      const rows = await queries.select().from(searchSpellings).where(inArray(searchSpellings.key, keys));
      const found = rows.map(({ word }) => word);
      return new Map(words.map((word) => [word, closestWords(word, found)]));
    },
    wordsFrom: async (prefix, limit) => {
      const rows = await queries
        .select()
        .from(searchWords)
        .where(and(gte(searchWords.word, prefix), lt(searchWords.word, `${prefix}\u{10FFFF}`)))
        .orderBy(asc(searchWords.word))
        .limit(limit);
      return rows.map(({ word }) => word);
    },
  };
}

/** FTS5 walks the matches one by one, newest first, so that the limit bounds its work. */
async function findInSqlite({ database, tables }: Deps, match: Match, limit: number, except?: Match) {
  const { searchDocuments } = tables;
  const rows = await database.longRead
    .select(expressions({ id: searchDocuments.productId }))
    .from(sql`search_index join ${searchDocuments} on ${searchDocuments.position} = search_index.rowid`)
    .where(await inSqliteIndex(database, match, except))
    .orderBy(sql`search_index.rowid desc`)
    .limit(limit + 1);
  return hitsOf(rows, limit);
}

/** It reads the lists of the tokens alone: 60 ms for 1,000,000 matches. */
async function countInSqlite({ database }: Deps, match: Match, except?: Match): Promise<number | undefined> {
  const [row] = await database.longRead
    .select({ count: countOfRows })
    .from(sql`search_index`)
    .where(await inSqliteIndex(database, match, except));
  return row?.count;
}

const countOfRows = sql<number>`count(*)`.mapWith(Number);

async function inSqliteIndex(database: Deps['database'], match: Match, except?: Match): Promise<SQL> {
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

/** Number of products, the newest ones, in which the frequency of a word is estimated. */
const sampleSize = 300;
/** InnoDB collects all matches of a word, whatever the limit: words with a larger share of the sample are tested row by row. */
const maxShare = 0.04;

async function findInMysql(deps: Deps, match: Match, limit: number, except?: Match) {
  const condition = await inMysqlIndex(deps, match, except);
  if (!condition) return { productIds: [], isComplete: false };
  const { searchDocuments } = deps.tables;
  const rows = await deps.database.longRead
    .select({ id: searchDocuments.productId })
    .from(searchDocuments)
    .where(condition)
    .limit(limit + 1);
  return hitsOf(rows, limit);
}

async function countInMysql(deps: Deps, match: Match, except?: Match): Promise<number | undefined> {
  const condition = await inMysqlIndex(deps, match, except);
  if (!condition) return undefined;
  const [row] = await deps.database.longRead.select({ count: countOfRows }).from(deps.tables.searchDocuments).where(condition);
  return row?.count;
}

/** The condition by which the full-text index finds the products; undefined if all words are common. */
async function inMysqlIndex({ database, tables }: Deps, match: Match, except?: Match): Promise<SQL | undefined> {
  const { searchDocuments } = tables;
  const sample = sql`(select tokens from ${searchDocuments} order by ${searchDocuments.position} desc limit ${sampleSize}) sample`;
  const columns = match.map(
    (group, index) => [`group${index}`, sql<number>`sum(${groupMatches(sql`tokens`, group)})`.mapWith(Number)] as const,
  );
  const [counts] = await database.longRead.select({ all: countOfRows, ...Object.fromEntries(columns) }).from(sample);
  const found = counts as Readonly<Record<string, number>> | undefined;
  const isRare = (index: number) => (found?.all ?? 0) < sampleSize || (found?.[`group${index}`] ?? 0) <= maxShare * sampleSize;
  const rare = match.filter((_, index) => isRare(index));
  if (rare.length === 0) return undefined;
  const common = match.filter((_, index) => !isRare(index));
  return and(
    inFulltext(searchDocuments, rare),
    common.length > 0 ? tokensMatch(searchDocuments.tokens, common) : undefined,
    except && not(tokensMatch(searchDocuments.tokens, except)),
  );
}

const hitsOf = (rows: readonly { id: string }[], limit: number) => ({
  productIds: rows.slice(0, limit).map(({ id }) => id),
  isComplete: rows.length <= limit,
});
