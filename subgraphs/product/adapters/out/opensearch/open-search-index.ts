import type { SearchIndex } from '../../../application/ports.ts';
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

/** Reading 2,000 ids costs OpenSearch eight times as much as counting them, so a larger search is counted first. */
const maxUncounted = 100;

interface Answer {
  readonly timed_out: boolean;
  readonly hits?: Readonly<{ total?: Readonly<{ value: number }>; hits?: readonly Hit[] }>;
}

interface Hit {
  readonly _id: string;
  readonly fields?: Readonly<Record<'word', readonly string[]>>;
}

/** The search in OpenSearch. It finds what the other engines find, since it has the same tokens. */
export function openSearchIndex({ client, prefix }: Deps): SearchIndex {
  const { searched } = indexNames(prefix);
  const request = async (body: object): Promise<Answer['hits']> => {
    const answer = await client.request<Answer>({
      method: 'POST',
      path: `/${searched}/_search?allow_partial_search_results=false&filter_path=timed_out,hits.total,hits.hits._id,hits.hits.fields`,
      body: { timeout: `${searchTimeoutMs}ms`, ...body },
      timeoutMs: searchTimeoutMs,
    });
    if (answer.body.timed_out) throw new Error('OpenSearch gave a search up: it took too long');
    return answer.body.hits;
  };
  const search = async (body: object): Promise<readonly Hit[]> =>
    (await request({ track_total_hits: false, ...body }))?.hits ?? [];
  const count = async (query: object, max: number | true): Promise<number> =>
    (await request({ query, size: 0, track_total_hits: max }))?.total?.value ?? 0;
  const words = async (query: object, size: number, sort: object): Promise<readonly string[]> =>
    (await search({ query, size, sort, docvalue_fields: ['word'] })).flatMap(({ fields }) => fields?.word ?? []);

  return {
    find: async (match, limit, except) => {
      const query = queryOf(match, except);
      if (limit > maxUncounted && (await count(query, limit + 1)) > limit) return { productIds: [], isComplete: false };
      const hits = await search({ query, size: limit + 1, sort: ['_doc'] });
      return { productIds: hits.slice(0, limit).map(({ _id }) => _id), isComplete: hits.length <= limit };
    },
    count: (match, except) => count(queryOf(match, except), true),
    corrections: async (typed) => {
      const keys = [...new Set(typed.flatMap(spellingKeys))];
      if (keys.length === 0) return new Map();
      const found = await words({ terms: { spellings: keys } }, maxSpelledWords, ['_doc']);
      return new Map(typed.map((word) => [word, closestWords(word, found)]));
    },
    wordsFrom: (beginning, limit) => words({ prefix: { word: beginning } }, limit, [{ word: 'asc' }]),
  };
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
