import type { SearchEngine } from '../../../application/search/ports.ts';
import { searchableTexts, tokensOf } from '../../../domain/listing.ts';
import type { Product } from '../../../domain/product.ts';
import { spellableWords } from '../../../domain/search-tokens.ts';
import { spellingKeys } from '../../../domain/spelling.ts';
import type { OpenSearchClient } from './client.ts';
import { indexDefinition, indexNames } from './index-definition.ts';

interface Deps {
  readonly client: OpenSearchClient;
  /** What the names of the shop's indexes begin with. */
  readonly prefix: string;
}

/** Writing waits for a busy cluster; no shopper waits for it. */
const timeoutMs = 30_000;

/** Words of a build that are known to be written: most words of a product are. */
const maxKnownWords = 100_000;

interface BulkAnswer {
  readonly items?: readonly Readonly<Record<string, { status: number; error?: { type: string; reason?: string } }>>[];
}

/** Indexes in OpenSearch. */
export function openSearchEngine({ client, prefix }: Deps): SearchEngine {
  const names = indexNames(prefix);
  let known = { buildId: '', words: new Set<string>() };

  const wordsToWrite = (buildId: string, products: readonly Product[]): readonly string[] => {
    if (known.buildId !== buildId || known.words.size > maxKnownWords) known = { buildId, words: new Set() };
    const words = new Set(products.flatMap((product) => [...spellableWords(searchableTexts(product))]));
    return [...words].filter((word) => !known.words.has(word));
  };

  return {
    make: async (buildId) => {
      const body = { ...indexDefinition, aliases: { [names.written(buildId)]: {} } };
      const { status } = await client.request({
        method: 'PUT',
        path: `/${names.index(buildId)}`,
        body,
        timeoutMs,
        expected: [400],
      });
      if (status === 200) known = { buildId, words: new Set() };
      else await client.request({ method: 'GET', path: `/${names.index(buildId)}`, timeoutMs }); // which exists
    },
    write: async (buildId, products) => {
      if (products.length === 0) return true;
      const words = wordsToWrite(
        buildId,
        products.filter(({ archived }) => !archived),
      );
      const lines = [...products.flatMap(productLines), ...words.flatMap(wordLines)];
      const { body, status } = await client.request<BulkAnswer>({
        method: 'POST',
        path: `/${names.written(buildId)}/_bulk?require_alias=true&filter_path=items.*.status,items.*.error.type,items.*.error.reason`,
        body: `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`,
        timeoutMs,
        expected: [404],
      });
      const items = (body.items ?? []).flatMap((item) => Object.values(item));
      if (status === 404 || items.some(({ error }) => error?.type === 'index_not_found_exception')) return false;
      const fault = items.find((item) => item.status >= 300 && item.status !== 404 && item.status !== 409);
      if (fault)
        throw new Error(`OpenSearch refused a document with ${fault.status}: ${fault.error?.type} ${fault.error?.reason}`);
      for (const word of words) known.words.add(word);
      return true;
    },
    publish: async (buildId) => {
      const index = names.index(buildId);
      await client.request({ method: 'POST', path: `/${index}/_refresh`, timeoutMs });
      const { body } = await client.request<Readonly<Record<string, unknown>>>({
        method: 'GET',
        path: `/${names.pattern}/_alias`,
        timeoutMs,
      });
      const replaced = Object.keys(body).filter((other) => other !== index && names.isReplaceable(other));
      const actions = [
        { add: { index, alias: names.searched } },
        ...replaced.map((other) => ({ remove_index: { index: other } })),
      ];
      await client.request({ method: 'POST', path: '/_aliases', body: { actions }, timeoutMs });
    },
    isPublished: async (buildId) => {
      const path = `/${names.index(buildId)}/_alias/${names.searched}`;
      return (await client.request({ method: 'HEAD', path, timeoutMs, expected: [404] })).status === 200;
    },
  };
}

/** External versions: a write with a lower revision than the engine has is refused with 409, and is none of our concern. */
function productLines(product: Product): readonly object[] {
  const place = { _id: product.id, version: product.revision, version_type: 'external_gte' };
  if (product.archived) return [{ delete: place }];
  const { id, createdAt } = product;
  return [{ index: place }, { tokens: tokensOf(product).split(' ').filter(Boolean), id, createdAt: createdAt.getTime() }];
}

const wordLines = (word: string): readonly object[] => [
  { index: { _id: `word ${word}` } },
  { word, spellings: spellingKeys(word) },
];
