import type { Database } from '@commerce/chassis/database/database.ts';
import { and, asc, gte, inArray, lt } from '@commerce/chassis/database/drizzle.ts';
import type { SearchIndex } from '../../../application/ports.ts';
import { closestWords, spellingKeys } from '../../../domain/spelling.ts';
import { fts5Search } from './fts5-search.ts';
import { fulltextSearch } from './fulltext-search.ts';
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
    ...(deps.database.dialect === 'sqlite' ? fts5Search(deps) : fulltextSearch(deps)),
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
