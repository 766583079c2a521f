import type { Database } from '@commerce/chassis/database/database.ts';
import { and, asc, gte, inArray, lt, sql } from '@commerce/chassis/database/drizzle.ts';
import { expressions } from '@commerce/chassis/database/index-hint.ts';
import type { SearchIndex } from '../../../application/ports.ts';
import type { Match } from '../../../domain/search-match.ts';
import { closestWords, spellingKeys } from '../../../domain/spelling.ts';
import { groupMatches, indexMatches, tokensMatch } from './search-conditions.ts';
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
    find: (match, limit) =>
      deps.database.dialect === 'sqlite' ? findInSqlite(deps, match, limit) : findInMysql(deps, match, limit),
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

/**
 * FTS5 walks the matches one by one, newest first, so that the limit bounds its work. It is one statement: FTS5 collects the
 * documents of a beginning anew for each.
 */
async function findInSqlite({ database, tables }: Deps, match: Match, limit: number) {
  const { searchDocuments } = tables;
  const rows = await database.longRead
    .select(expressions({ id: searchDocuments.productId }))
    .from(sql`search_index join ${searchDocuments} on ${searchDocuments.position} = search_index.rowid`)
    .where(indexMatches('sqlite', tables, match))
    .orderBy(sql`search_index.rowid desc`)
    .limit(limit + 1);
  return hitsOf(rows, limit);
}

/** Number of products, the newest ones, in which the frequency of a word is estimated. */
const sampleSize = 300;
/** InnoDB collects all matches of a word, whatever the limit: words with a larger share of the sample are tested row by row. */
const maxShare = 0.04;

async function findInMysql({ database, tables }: Deps, match: Match, limit: number) {
  const { searchDocuments } = tables;
  const sample = sql`(select tokens from ${searchDocuments} order by ${searchDocuments.position} desc limit ${sampleSize}) sample`;
  const columns = match.map(
    (group, index) => [`group${index}`, sql<number>`sum(${groupMatches(sql`tokens`, group)})`.mapWith(Number)] as const,
  );
  const [counts] = await database.longRead
    .select({ all: sql<number>`count(*)`.mapWith(Number), ...Object.fromEntries(columns) })
    .from(sample);
  const found = counts as Readonly<Record<string, number>> | undefined;
  const isRare = (index: number) => (found?.all ?? 0) < sampleSize || (found?.[`group${index}`] ?? 0) <= maxShare * sampleSize;
  const rare = match.filter((_, index) => isRare(index));
  if (rare.length === 0) return { productIds: [], isComplete: false };

  const common = match.filter((_, index) => !isRare(index));
  const rows = await database.longRead
    .select({ id: searchDocuments.productId })
    .from(searchDocuments)
    .where(and(indexMatches('mysql', tables, rare), common.length > 0 ? tokensMatch(searchDocuments.tokens, common) : undefined))
    .limit(limit + 1);
  return hitsOf(rows, limit);
}

const hitsOf = (rows: readonly { id: string }[], limit: number) => ({
  productIds: rows.slice(0, limit).map(({ id }) => id),
  isComplete: rows.length <= limit,
});
