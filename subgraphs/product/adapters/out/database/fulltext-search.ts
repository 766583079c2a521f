import type { Database } from '@commerce/chassis/database/database.ts';
import { and, desc, type SQL } from '@commerce/chassis/database/drizzle.ts';
import type { SearchIndex } from '../../../application/ports.ts';
import type { Match } from '../../../domain/search-match.ts';
import { type DocumentSample, fulltextPlan, sampleSize } from './fulltext-plan.ts';
import { inFulltext, tokensMatch } from './search-conditions.ts';
import { countOfRows, hitsOf } from './search-hits.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Pick<Database, 'longRead'>;
  readonly tables: Pick<Tables, 'searchDocuments'>;
}

/** Milliseconds after which the sample is read again. It decides how a search is done, never what it finds. */
const sampleAge = 60_000;

/** Maximum number of products that are counted exactly: InnoDB reads a row for each. */
const maxCounted = 2_000;

/** The full-text index of MySQL and MariaDB. */
export function fulltextSearch({ database, tables }: Deps): Pick<SearchIndex, 'find' | 'count'> {
  const { searchDocuments } = tables;
  let sample: Promise<DocumentSample> | undefined;
  let readAt = 0;
  const newest = (): Promise<DocumentSample> => {
    if (sample && performance.now() - readAt < sampleAge) return sample;
    readAt = performance.now();
    sample = readNewest();
    sample.catch(() => {
      sample = undefined; // the next search tries again
    });
    return sample;
  };
  const readNewest = async (): Promise<DocumentSample> => {
    const rows = await database.longRead
      .select({ tokens: searchDocuments.tokens, position: searchDocuments.position })
      .from(searchDocuments)
      .orderBy(desc(searchDocuments.position))
      .limit(sampleSize);
    return { documents: rows.map(({ tokens }) => tokens), size: rows[0]?.position ?? 0 };
  };

  /** The condition by which the index finds the products; undefined if a walk costs less. */
  const condition = async (match: Match, limit: number, except?: Match): Promise<SQL | undefined> => {
    const plan = fulltextPlan(await newest(), match, limit, except);
    if (!plan) return undefined;
    return and(
      inFulltext(searchDocuments, plan.indexed, except ?? []),
      plan.tested.length > 0 ? tokensMatch(searchDocuments.tokens, plan.tested) : undefined,
    );
  };

  return {
    find: async (match, limit, except) => {
      const found = await condition(match, limit, except);
      if (!found) return { productIds: [], isComplete: false };
      const ids = database.longRead.select({ id: searchDocuments.productId }).from(searchDocuments);
      return hitsOf(await ids.where(found).limit(limit + 1), limit);
    },
    count: async (match, except) => {
      const found = await condition(match, maxCounted, except);
      if (!found) return undefined;
      const [row] = await database.longRead.select({ count: countOfRows }).from(searchDocuments).where(found);
      return row?.count;
    },
  };
}
