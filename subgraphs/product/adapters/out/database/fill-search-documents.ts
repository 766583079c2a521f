import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { asc, eq, gt, inArray } from '@commerce/chassis/database/drizzle.ts';
import { tokensOf } from '../../../domain/listing.ts';
import type { Product } from '../../../domain/product.ts';
import { tokensVersion } from '../../../domain/search-tokens.ts';
import { productColumns, productOf } from './product-rows.ts';
import { leaveSearchChange, writeSearchDocuments } from './search-documents.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Tables;
}

/** Maximum number of products in one transaction, so that sellers and reservations never wait long. */
const stepSize = 50;

/**
 * Makes the products of earlier versions searchable, a few in each transaction, while the service answers requests. An
 * interrupted fill continues where it ended, and replicas take turns.
 *
 * @param signal ends the fill after the running step.
 * @returns the number of products that this call made searchable.
 */
export async function fillSearchDocuments(deps: Deps, signal: AbortSignal): Promise<number> {
  let filled = 0;
  while (!signal.aborted) {
    const count = await deps.database.transact((queries) => fillSome(deps, queries));
    if (count === undefined) break;
    filled += count;
    await pause(count);
  }
  return filled;
}

/** @returns the number of products; undefined if all are done. */
async function fillSome({ database, tables }: Deps, queries: Queries): Promise<number | undefined> {
  const { products, searchFills } = tables;
  await database.insertIgnore(queries, searchFills, [{ version: tokensVersion, afterId: '', isDone: false }]);
  const [fill] = await queries.rowsWith(searchFills, 'version', [tokensVersion], 'locked');
  if (!fill || fill.isDone) return undefined;

  const next = queries
    .select(productColumns(tables))
    .from(products)
    .where(gt(products.id, fill.afterId))
    .orderBy(asc(products.id))
    .limit(stepSize);
  const found = (await database.lock(next)).map(productOf);
  await writeSearchDocuments({ database, tables }, queries, found);
  const progress = { afterId: found.at(-1)?.id ?? fill.afterId, isDone: found.length < stepSize };
  await queries.update(searchFills).set(progress).where(eq(searchFills.version, tokensVersion));
  return found.length;
}

/**
 * Makes products searchable as they are now that an earlier version wrote after the fill had passed them, in the transaction of
 * `queries`, which has locked them. Documents that are right already are not written.
 */
export async function refillSearchDocuments(
  { database, tables }: Deps,
  queries: Queries,
  products: readonly Product[],
): Promise<void> {
  const { searchDocuments, searchFills, searchBuilds } = tables;
  const [fill] = await queries.rowsWith(searchFills, 'version', [tokensVersion]);
  const passed = products.filter(({ id }) => fill?.isDone || (fill && id <= fill.afterId));
  if (passed.length === 0) return;
  const ids = passed.map(({ id }) => id);
  const documents = await queries
    .select({ productId: searchDocuments.productId, tokens: searchDocuments.tokens })
    .from(searchDocuments)
    .where(inArray(searchDocuments.productId, ids));
  const tokensById = new Map(documents.map(({ productId, tokens }) => [productId, tokens]));
  const isRight = (product: Product) => tokensById.get(product.id) === (product.archived ? undefined : tokensOf(product));
  await writeSearchDocuments(
    { database, tables },
    queries,
    passed.filter((product) => !isRight(product)),
  );
  if ((await queries.$count(searchBuilds)) > 0) for (const id of ids) await leaveSearchChange(tables, queries, id);
}
