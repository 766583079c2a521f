import { randomUUID } from 'node:crypto';
import { newId } from '@commerce/chassis/ids.ts';
import { fixed } from '@commerce/chassis/secrets/followed.ts';
import type { SearchIndex } from '../../../application/ports.ts';
import { makeKeepSearchIndex } from '../../../application/search/keep-search-index.ts';
import type { openProductDatabase } from '../database/open.ts';
import { sqlProducts } from '../database/sql-products.ts';
import { sqlSearchBuilds } from '../database/sql-search-builds.ts';
import { openSearchClient } from './client.ts';
import { indexNames, indexVersion } from './index-definition.ts';
import { openSearchEngine } from './open-search-engine.ts';
import { openSearchIndex } from './open-search-index.ts';

/** The cluster of the contract suites, if there is one. */
export const openSearchUrl: string | undefined = process.env.OPENSEARCH_URL;

type Opened = Awaited<ReturnType<typeof openProductDatabase>>;

/** An index of its own in the cluster at `url`, which follows the database step by step. */
export function openSearchUnderTest(url: string, { database, tables }: Opened) {
  const client = openSearchClient(fixed(url));
  const prefix = `test-${randomUUID()}`;
  const engine = openSearchEngine({ client, prefix });
  const builds = sqlSearchBuilds({ database, tables, version: indexVersion });
  const searchIndex = openSearchIndex({ client, prefix });
  const names = indexNames(prefix);
  const step = makeKeepSearchIndex({ builds, engine, products: sqlProducts({ database, tables }), newId });
  const send = (path: string, method = 'POST') => fetch(new URL(path, url), { method });
  const carryOut = async () => {
    let isChanged = false;
    while (await step()) isChanged = true;
    if (isChanged) await send(`/${names.searched}/_refresh`);
  };
  let last = Promise.resolve();
  /** Carries all steps out, one caller after another as under a shop's lease, and makes what was written visible to searches. */
  const catchUp = (): Promise<void> => {
    last = last.catch(() => undefined).then(carryOut);
    return last;
  };
  const upToDate: SearchIndex = {
    find: async (match, limit, except) => {
      await catchUp();
      return searchIndex.find(match, limit, except);
    },
    count: async (match, except) => {
      await catchUp();
      return searchIndex.count(match, except);
    },
    newest: async (match, range, except) => {
      await catchUp();
      return searchIndex.newest?.(match, range, except);
    },
    corrections: async (words) => {
      await catchUp();
      return searchIndex.corrections(words);
    },
    wordsFrom: async (beginning, limit) => {
      await catchUp();
      return searchIndex.wordsFrom(beginning, limit);
    },
  };
  return {
    engine,
    builds,
    names,
    step,
    catchUp,
    /** As searches of a shop read it: changes come a moment later. */
    searchIndex,
    /** Has every change before each search, as the contract of the other adapters asks. */
    upToDate,
    send,
    close: async () => {
      await send(`/${names.pattern}`, 'DELETE');
      await client.close();
    },
  };
}
