import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { and, asc, eq, gte, inArray, lte, sql } from '@commerce/chassis/database/drizzle.ts';
import { appendToOutbox } from '@commerce/chassis/events/outbox.ts';
import type { Catalogue, ChangeCatalogue } from '../../../application/ports.ts';
import type { ProductEvent } from '../../../domain/events.ts';
import { maxStock } from '../../../domain/limits.ts';
import type { Product } from '../../../domain/product.ts';
import { eventMessage, type Stamp } from '../outbox/outgoing-messages.ts';
import { countChanges, countedIn, saveCounts } from './category-counts.ts';
import { categoryNamed } from './category-named.ts';
import { categoriesOf } from './category-rows.ts';
import { maxIds } from './chunk-sizes.ts';
import { groupsIn, saveVariants } from './group-rows.ts';
import { priceHistory } from './price-history-rows.ts';
import { changeableColumns, productColumns, productOf, rowOf, textKeysVersion } from './product-rows.ts';
import { areSearchedAlike, leaveSearchChange, writeSearchDocuments } from './search-documents.ts';
import { claimProductSlugs } from './slugs.ts';
import { replacePictures } from './sql-pictures.ts';
import type { Tables } from './tables.ts';
import { walksIn } from './walk-rows.ts';

interface Deps extends Stamp {
  readonly database: Database;
  readonly tables: Tables;
  /** Called after each commit, to wake the relay. */
  readonly committed: () => void;
}

/** The catalogue for sellers. One transaction has the rows and the outbox. */
export const sqlCatalogue =
  ({ committed, ...deps }: Deps): ChangeCatalogue =>
  async (work) => {
    const answer = await deps.database.transact((queries) => work(catalogueIn(deps, queries)));
    committed();
    return answer;
  };

function catalogueIn({ database, tables, ...stamp }: Omit<Deps, 'committed'>, queries: Queries): Catalogue {
  const { products, productSlugs } = tables;
  const send = (events: readonly ProductEvent[]) =>
    appendToOutbox(
      queries,
      tables,
      events.map((event) => eventMessage(event, stamp)),
      stamp.now(),
    );
  /** The category whose count has each product that this transaction has locked. */
  const counted = new Map<string, string>();
  /** The locked products as they were, if this version has written their search documents. */
  const searchable = new Map<string, Product>();
  const columns = { ...productColumns(tables), countedIn: products.countedIn, keysVersion: products.keysVersion };
  const find: Catalogue['find'] = async (productId) => {
    const [row] = await database.lock(queries.select(columns).from(products).where(eq(products.id, productId)));
    if (!row) return undefined;
    counted.set(productId, row.countedIn);
    const product = productOf(row);
    if (row.keysVersion === textKeysVersion) searchable.set(productId, product);
    return product;
  };
  const count = async (product: Product) => {
    const changes = countChanges();
    changes.move(counted.get(product.id) ?? '', countedIn(product));
    counted.set(product.id, countedIn(product));
    await saveCounts({ database, tables }, queries, changes);
  };

  return {
    find,
    findAll: async (productIds) => {
      const rows = [];
      for (const chunk of chunks([...new Set(productIds)].toSorted(), maxIds)) {
        const named = queries
          .select(columns)
          .from(products)
          .where(inArray(products.id, [...chunk]))
          .orderBy(asc(products.id));
        rows.push(...(await database.lock(named)));
      }
      for (const row of rows) counted.set(row.id, row.countedIn);
      return rows.map(productOf);
    },
    ...groupsIn({ database, tables }, queries),
    saveVariants: async (variants, events) => {
      await saveVariants(queries, tables, variants);
      await send(events);
    },
    findCategory: async (categoryId) => (await categoriesOf(queries, tables, [categoryId])).get(categoryId),
    categoryNamed: (text) => categoryNamed({ database, tables, newId: stamp.newId }, queries, text),
    claimSlug: async (productId, slugs) =>
      (await claimProductSlugs({ database, tables }, queries, new Map([[productId, slugs]]))).get(productId),
    ownerOfSlug: async (slug) => (await queries.rowsWith(productSlugs, 'slug', [slug]))[0]?.productId,
    ...priceHistory(queries, tables),
    ...walksIn({ database, tables }, queries, (productId, category) => counted.set(productId, category)),
    send,
    add: async (product, events) => {
      if ((await database.insertIgnore(queries, products, [rowOf(product)])) === 0) {
        await queries
          .delete(productSlugs)
          .where(and(eq(productSlugs.slug, product.slug), eq(productSlugs.productId, product.id)));
        return false;
      }
      await writeSearchDocuments({ database, tables }, queries, [product]);
      await leaveSearchChange(tables, queries, product.id);
      await send(events);
      await count(product);
      return true;
    },
    save: async (product, events) => {
      if (!counted.has(product.id)) await find(product.id);
      await queries.update(products).set(changeableColumns(product)).where(eq(products.id, product.id));
      const before = searchable.get(product.id);
      searchable.delete(product.id);
      if (!before || !areSearchedAlike(before, product)) await writeSearchDocuments({ database, tables }, queries, [product]);
      await leaveSearchChange(tables, queries, product.id);
      await send(events);
      await count(product);
    },
    setPictures: async (ownerId, pictures, uploadIds, events) => {
      if (!(await replacePictures({ database, tables }, queries, { ownerId, pictures, uploadIds }))) return false;
      await send(events);
      return true;
    },
    moveStock: async (productId, delta, at, events) => {
      const after = sql<number>`${products.available} + ${delta}`;
      const within = delta < 0 ? gte(after, 0) : lte(after, maxStock);
      const moved = await queries
        .update(products)
        .set({ available: after, revision: sql`${products.revision} + 1`, updatedAt: at })
        .where(and(eq(products.id, productId), within));
      if (database.affected(moved) === 0) return undefined;
      await send(events);
      return find(productId);
    },
  };
}
