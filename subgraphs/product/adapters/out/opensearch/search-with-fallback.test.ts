import type { SearchIndex } from '../../../application/ports.ts';
import { searchWithFallback } from './search-with-fallback.ts';

/** An index that finds one product, named after it. */
function anIndex(name: string) {
  let isAway = false;
  let searches = 0;
  const answer = async <T>(value: T): Promise<T> => {
    searches += 1;
    if (isAway) throw new Error('away');
    return value;
  };
  const index: SearchIndex = {
    find: () => answer({ productIds: [name], isComplete: true }),
    count: () => answer(name.length),
    corrections: () => answer(new Map([['typed', [name]]])),
    wordsFrom: () => answer([name]),
  };
  const setAway = (value: boolean) => {
    isAway = value;
  };
  return { index, setAway, searches: () => searches };
}

function aSearch() {
  const [engine, database] = [anIndex('engine'), anIndex('database')];
  const log: string[] = [];
  let now = 1_000;
  const search = searchWithFallback({
    engine: engine.index,
    database: database.index,
    onAway: () => log.push('away'),
    onBack: () => log.push('back'),
    monotonicMs: () => now,
  });
  const answers = async () => [
    (await search.find([], 1)).productIds[0],
    (await search.corrections(['typed'])).get('typed')?.[0],
    (await search.wordsFrom('t', 1))[0],
  ];
  const pass = (ms: number) => {
    now += ms;
  };
  return { search, engine, database, log, answers, pass };
}

describe('a search with a fallback', () => {
  it('has the order of the engine, and none while it reads the database', async () => {
    const { search, engine } = aSearch();
    const range = { after: null, isBackward: false, limit: 1 };
    engine.index.newest = async () => {
      await engine.index.count([]);
      return [{ key: 1, id: 'engine' }];
    };
    expect(await search.newest?.([], range)).toEqual([{ key: 1, id: 'engine' }]);
    engine.setAway(true);
    expect(await search.newest?.([], range)).toBeUndefined();
  });

  it('reads the engine', async () => {
    const { answers, database } = aSearch();
    expect(await answers()).toEqual(['engine', 'engine', 'engine']);
    expect(database.searches()).toBe(0);
  });

  it('reads the database while the engine is away, and tries the engine every two seconds', async () => {
    const { answers, engine, log, pass } = aSearch();
    engine.setAway(true);
    expect(await answers()).toEqual(['database', 'database', 'database']);
    expect(engine.searches()).toBe(1);
    pass(1_999);
    await answers();
    expect(engine.searches()).toBe(1);
    pass(1);
    await answers();
    expect(engine.searches()).toBe(2);
    engine.setAway(false);
    pass(2_000);
    expect(await answers()).toEqual(['engine', 'engine', 'engine']);
    expect(log).toEqual(['away', 'back']);
  });

  it('lets one of parallel searches try the engine', async () => {
    const { answers, search, engine, pass } = aSearch();
    engine.setAway(true);
    await answers();
    pass(2_000);
    await Promise.all(Array.from({ length: 20 }, () => search.find([], 1)));
    expect(engine.searches()).toBe(2);
  });

  it('fails if both are away', async () => {
    const { search, engine, database } = aSearch();
    engine.setAway(true);
    database.setAway(true);
    await expect(search.find([], 1)).rejects.toThrow('away');
  });
});
