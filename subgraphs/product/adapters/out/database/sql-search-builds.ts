import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { and, asc, eq, gt, inArray, lte, not, sql } from '@commerce/chassis/database/drizzle.ts';
import type { SearchBuilds } from '../../../application/search/ports.ts';
import { productColumns, productOf } from './product-rows.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'products' | 'searchBuilds' | 'searchChanges'>;
  /** The version of what an index has. */
  readonly version: number;
}

/** The builds of a search engine's index, and what each lacks, in the service's own database. */
export function sqlSearchBuilds({ database, tables, version }: Deps): SearchBuilds {
  const { products, searchBuilds, searchChanges } = tables;
  return {
    all: async () => {
      const rows = await database.read
        .select()
        .from(searchBuilds)
        .where(eq(searchBuilds.version, version))
        .orderBy(asc(searchBuilds.id));
      return rows.map(({ id, afterId, isCopied }) => ({ id, afterId, isCopied }));
    },
    begin: (id) =>
      database.transact((queries) => queries.insertRows(searchBuilds, [{ id, version, afterId: '', isCopied: false }])),
    productsAfter: (afterId, limit) =>
      database.transact(async (queries) => {
        const next = queries
          .select(productColumns(tables))
          .from(products)
          .where(gt(products.id, afterId))
          .orderBy(asc(products.id))
          .limit(limit);
        return (await database.lock(next)).map(productOf);
      }),
    save: async ({ id, afterId, isCopied }) => {
      await database.write((queries) => queries.update(searchBuilds).set({ afterId, isCopied }).where(eq(searchBuilds.id, id)));
    },
    changesFor: (buildId, limit) =>
      database.read
        .select({ position: searchChanges.position, productId: searchChanges.productId })
        .from(searchChanges)
        .where(eq(searchChanges.buildId, buildId))
        .orderBy(asc(searchChanges.position))
        .limit(limit),
    settle: async (changes) => {
      const positions = changes.map(({ position }) => position);
      await database.write((queries) => queries.delete(searchChanges).where(inArray(searchChanges.position, positions)));
    },
    forget: (id) =>
      database.transact(async (queries) => {
        await queries.delete(searchBuilds).where(eq(searchBuilds.id, id));
        await forgetChanges(queries, tables);
      }),
    forgetAllBut: (id) =>
      database.transact(async (queries) => {
        await queries.delete(searchBuilds).where(and(not(eq(searchBuilds.id, id)), lte(searchBuilds.version, version)));
        await forgetChanges(queries, tables);
      }),
  };
}

/** Forgets the changes of builds that are gone. */
async function forgetChanges(queries: Queries, { searchBuilds, searchChanges }: Deps['tables']): Promise<void> {
  await queries
    .delete(searchChanges)
    .where(sql`${searchChanges.buildId} not in (select ${searchBuilds.id} from ${searchBuilds})`);
}

/** Forgets every build: the shop searches in its database alone. */
export const forgetSearchBuilds = ({ database, tables }: Omit<Deps, 'version'>): Promise<void> =>
  database.transact(async (queries) => {
    await queries.delete(tables.searchBuilds);
    await queries.delete(tables.searchChanges);
  });
