import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { inArray, sql } from '@commerce/chassis/database/drizzle.ts';
import { searchableTexts, tokensOf } from '../../../domain/listing.ts';
import type { Product } from '../../../domain/product.ts';
import { spellableWords } from '../../../domain/search-tokens.ts';
import { spellingKeys } from '../../../domain/spelling.ts';
import { maxIds } from './chunk-sizes.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Pick<Database, 'upsert' | 'insertIgnore'>;
  readonly tables: Pick<Tables, 'searchDocuments' | 'searchWords' | 'searchSpellings'>;
}

/** Makes the products searchable as they are now, in the transaction of `queries`. Archived products are not found. */
export async function writeSearchDocuments(deps: Deps, queries: Queries, products: readonly Product[]): Promise<void> {
  const { searchDocuments } = deps.tables;
  const archived = products.filter((product) => product.archived).map(({ id }) => id);
  if (archived.length > 0) await queries.delete(searchDocuments).where(inArray(searchDocuments.productId, archived));

  const onSale = products.filter((product) => !product.archived);
  const rows = onSale.map((product) => ({ productId: product.id, tokens: tokensOf(product) }));
  if (rows.length > 0) await deps.database.upsert(queries, searchDocuments, rows, ['productId'], ['tokens']);
  await writeNewWords(deps, queries, new Set(onSale.flatMap((product) => [...spellableWords(searchableTexts(product))])));
}

/** Whether two states of a product have the same search document and words: a new price or picture leaves them as they are. */
export const areSearchedAlike = (one: Product, other: Product): boolean => searched(one) === searched(other);

const searched = (product: Product): string =>
  JSON.stringify([product.archived, product.brand, product.attributes, searchableTexts(product)]);

/** Most words are known, so that parallel sellers rarely write the same row. In order, so that they never wait in a circle. */
async function writeNewWords({ database, tables }: Deps, queries: Queries, words: ReadonlySet<string>): Promise<void> {
  const { searchWords, searchSpellings } = tables;
  for (const chunk of chunks([...words].sort(), maxIds)) {
    const known = new Set((await queries.rowsWith(searchWords, 'word', chunk)).map(({ word }) => word));
    const added = chunk.filter((word) => !known.has(word));
    if (added.length === 0) continue;
    await database.insertIgnore(
      queries,
      searchWords,
      added.map((word) => ({ word })),
    );
    const spellings = added.flatMap((word) => spellingKeys(word).map((key) => ({ key, word })));
    for (const some of chunks(spellings, maxIds)) await database.insertIgnore(queries, searchSpellings, some);
  }
}

/**
 * Leaves a change of the product for each index of a search engine, in the transaction of `queries`. It comes after the write of
 * the product, whose row stays locked until the commit: a build that begins in between copies the product only after that.
 */
export async function leaveSearchChange(
  { searchBuilds, searchChanges }: Pick<Tables, 'searchBuilds' | 'searchChanges'>,
  queries: Queries,
  productId: string,
): Promise<void> {
  const changes = queries
    .select({
      position: sql<number>`null`.as('position'),
      buildId: searchBuilds.id,
      productId: sql<string>`${productId}`.as('product_id'),
    })
    .from(searchBuilds);
  await queries.insert(searchChanges).select(changes);
}
