import type { AgeRange, SearchHits, SearchIndex } from '../../../application/ports.ts';
import type { Position } from '../../../domain/listing.ts';
import type { Match } from '../../../domain/search-match.ts';

/** The index with a memory of what was found and counted. It is for one request: changes made since are not in it. */
export function rememberedSearches(index: SearchIndex): SearchIndex {
  const found = remembered<SearchHits>();
  const counted = remembered<number | undefined>();
  const ordered = remembered<readonly Position[] | undefined>();
  return {
    ...index,
    find: (match, limit, except) => found([match, limit, except], () => index.find(match, limit, except)),
    newest: (match, range, except) => ordered([match, range, except], async () => index.newest?.(match, range, except)),
    count: (match, except) => counted([match, except], () => index.count(match, except)),
  };
}

type Asked = readonly (Match | AgeRange | number | undefined)[];

function remembered<T>(): (asked: Asked, ask: () => Promise<T>) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (asked, ask) => {
    const key = JSON.stringify(asked);
    const answer = answers.get(key) ?? ask();
    answers.set(key, answer);
    return answer;
  };
}
