import type { SearchIndex } from '../../../application/ports.ts';
import type { Position } from '../../../domain/listing.ts';
import type { Match, TermGroup } from '../../../domain/search-match.ts';
import { closestWords, spellingKeys } from '../../../domain/spelling.ts';
import type { OpenSearchClient } from './client.ts';
import { indexNames } from './index-definition.ts';

interface Deps {
  readonly client: OpenSearchClient;
  /** What the names of the shop's indexes begin with. */
  readonly prefix: string;
}

/** From a search to its answer, in milliseconds; a shopper waits for it. */
const searchTimeoutMs = 1_000;

/** Maximum number of words that share a spelling with the words of a search. */
const maxSpelledWords = 2_000;

/** Reading 2,000 ids costs OpenSearch more than counting them, so a larger search is counted first. */
const maxUncounted = 800;
/** Maximum number of matches that are sorted by age: it looks at each. A list with more of them is full after a short walk. */
const maxOrdered = 20_000;

interface Answer {
  readonly timed_out: boolean;
  readonly hits?: Readonly<{ total?: Readonly<{ value: number }>; hits?: readonly Hit[] }>;
}

/** A field that is read from its column. Stored fields, `_id` among them, are compressed, a block for some documents. */
type Column = 'id' | 'word';

interface Hit {
  readonly fields?: Readonly<Partial<Record<Column, readonly string[]>>>;
  /** What it was sorted by. */
  readonly sort?: readonly [createdAt: number, id: string];
}

/** The search in OpenSearch. It finds what the other engines find, since it has the same tokens. */
export function openSearchIndex({ client, prefix }: Deps): SearchIndex {
  const { searched } = indexNames(prefix);
  const request = async (body: object): Promise<Answer['hits']> => {
    const answer = await client.request<Answer>({
      method: 'POST',
      path: `/${searched}/_search?allow_partial_search_results=false&filter_path=timed_out,hits.total,hits.hits.fields,hits.hits.sort`,
      body: { timeout: `${searchTimeoutMs}ms`, ...body },
      timeoutMs: searchTimeoutMs,
    });
    if (answer.body.timed_out) throw new Error('OpenSearch gave a search up: it took too long');
    return answer.body.hits;
  };
  const search = async (body: object): Promise<readonly Hit[]> =>
    (await request({ track_total_hits: false, stored_fields: '_none_', ...body }))?.hits ?? [];
  const count = async (query: object, max: number | true): Promise<number> =>
    (await request({ query, size: 0, track_total_hits: max }))?.total?.value ?? 0;
  const column = async (name: Column, query: object, size: number, sort: object = ['_doc']): Promise<readonly string[]> =>
    (await search({ query, size, sort, docvalue_fields: [name] })).flatMap(({ fields }) => fields?.[name] ?? []);

  return {
    find: async (match, limit, except) => {
      const query = queryOf(match, except);
      if (limit > maxUncounted && (await count(query, limit + 1)) > limit) return { productIds: [], isComplete: false };
      const ids = await column('id', query, limit + 1);
      return { productIds: ids.slice(0, limit), isComplete: ids.length <= limit };
    },
    count: (match, except) => count(queryOf(match, except), true),
    newest: async (match, { after, isBackward, limit }, except) => {
      const query = queryOf(match, except);
      if ((await count(query, maxOrdered + 1)) > maxOrdered) return undefined;
      const order = isBackward ? 'asc' : 'desc';
      const from = after ? { search_after: [after.key, after.id] } : {};
      const sort = [{ createdAt: order }, { id: order }];
      return (await search({ query, size: limit, sort, ...from })).map(positionOf);
    },
    corrections: async (typed) => {
      const keys = [...new Set(typed.flatMap(spellingKeys))];
      if (keys.length === 0) return new Map();
      const found = await column('word', { terms: { spellings: keys } }, maxSpelledWords);
      return new Map(typed.map((word) => [word, closestWords(word, found)]));
    },
    wordsFrom: (beginning, limit) => column('word', { prefix: { word: beginning } }, limit, [{ word: 'asc' }]),
  };
}

function positionOf({ sort: [key, id] = [0, ''] }: Hit): Position {
  return { key, id };
}

/** Filters do not score, and the engine caches them. */
const queryOf = (match: Match, except?: Match): object => ({
  bool: { filter: match.map(groupQuery), ...(except ? { must_not: [queryOf(except)] } : {}) },
});

function groupQuery(group: TermGroup): object {
  const exact = group.filter(({ isPrefix }) => !isPrefix).map(({ token }) => token);
  const begun = group.filter(({ isPrefix }) => isPrefix).map(({ token }) => ({ prefix: { tokens: token } }));
  const should = [...(exact.length > 0 ? [{ terms: { tokens: exact } }] : []), ...begun];
  return should.length === 1 ? (should[0] as object) : { bool: { should } };
}
