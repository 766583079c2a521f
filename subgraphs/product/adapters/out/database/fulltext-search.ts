import type { Database } from '@commerce/chassis/database/database.ts';
import { and, desc, type SQL } from '@commerce/chassis/database/drizzle.ts';
import type { SearchIndex } from '../../../application/ports.ts';
import { type Match, matches, type TermGroup } from '../../../domain/search-match.ts';
import { inFulltext, tokensMatch } from './search-conditions.ts';
import { countOfRows, hitsOf } from './search-hits.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Pick<Database, 'longRead'>;
  readonly tables: Pick<Tables, 'searchDocuments'>;
}

/** Number of documents, the newest ones, in which the frequency of a word is estimated. */
const sampleSize = 1_000;
/** Milliseconds after which the sample is read again. It decides how a search is done, never what it finds. */
const sampleAge = 60_000;

/**
 * InnoDB collects all matches of a word, whatever the limit, at 2 µs each; a walk through a list in its order tests products
 * for their tokens, at 25 µs each, until a page of 20 is full. A search is left to the walk if this many matches of its words,
 * times the share of all products that it finds, are to be collected.
 */
const maxCollectedMatches = 250;
/** Words whose share is larger, and larger than that of the rarest word by a factor, are tested in the rows that others found. */
const common = { share: 0.01, factor: 5 } as const;

interface Sample {
  readonly documents: readonly string[];
  /** How many documents there are, at most. */
  readonly size: number;
}

/** The full-text index of MySQL and MariaDB. */
export function fulltextSearch({ database, tables }: Deps): Pick<SearchIndex, 'find' | 'count'> {
  const { searchDocuments } = tables;
  let sample: Promise<Sample> | undefined;
  let readAt = 0;
  const newest = (): Promise<Sample> => {
    if (sample && performance.now() - readAt < sampleAge) return sample;
    readAt = performance.now();
    sample = readNewest();
    sample.catch(() => {
      sample = undefined; // the next search tries again
    });
    return sample;
  };
  const readNewest = async (): Promise<Sample> => {
    const rows = await database.longRead
      .select({ tokens: searchDocuments.tokens, position: searchDocuments.position })
      .from(searchDocuments)
      .orderBy(desc(searchDocuments.position))
      .limit(sampleSize);
    return { documents: rows.map(({ tokens }) => tokens), size: rows[0]?.position ?? 0 };
  };

  /** The condition by which the index finds the products; undefined if a walk costs less. */
  const condition = async (match: Match, except: Match = []): Promise<SQL | undefined> => {
    const { documents, size } = await newest();
    const share = (test: (tokens: string) => boolean): number => documents.filter(test).length / sampleSize;
    const shareOf = new Map([...match, ...except].map((group) => [group, share((tokens) => matches(tokens, [group]))]));
    const collected = [...shareOf.values()].reduce((sum, one) => sum + one, 0) * size;
    const isFound = (tokens: string) => matches(tokens, match) && !(except.length > 0 && matches(tokens, except));
    if (documents.length === sampleSize && share(isFound) * collected > maxCollectedMatches) return undefined;

    const rarest = Math.min(...match.map((group) => shareOf.get(group) ?? 0));
    const isTested = (group: TermGroup) => (shareOf.get(group) ?? 0) > Math.max(common.share, common.factor * rarest);
    const tested = match.filter(isTested);
    return and(
      inFulltext(
        searchDocuments,
        match.filter((group) => !isTested(group)),
        except,
      ),
      tested.length > 0 ? tokensMatch(searchDocuments.tokens, tested) : undefined,
    );
  };

  return {
    find: async (match, limit, except) => {
      const found = await condition(match, except);
      if (!found) return { productIds: [], isComplete: false };
      const ids = database.longRead.select({ id: searchDocuments.productId }).from(searchDocuments);
      return hitsOf(await ids.where(found).limit(limit + 1), limit);
    },
    count: async (match, except) => {
      const found = await condition(match, except);
      if (!found) return undefined;
      const [row] = await database.longRead.select({ count: countOfRows }).from(searchDocuments).where(found);
      return row?.count;
    },
  };
}
