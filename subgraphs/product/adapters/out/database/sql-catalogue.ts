import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { and, eq, gte, lte, sql } from '@commerce/chassis/database/drizzle.ts';
import { appendToOutbox } from '@commerce/chassis/events/outbox.ts';
import type { Catalogue, ChangeCatalogue } from '../../../application/ports.ts';
import type { ProductEvent } from '../../../domain/events.ts';
import { maxStock } from '../../../domain/limits.ts';
import { eventMessage, type Stamp } from '../outbox/outgoing-messages.ts';
import { canonicalCategory } from './canonical-category.ts';
import { changeableColumns, productColumns, productOf, rowOf } from './product-rows.ts';
import type { Tables } from './tables.ts';

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
  const { products } = tables;
  const send = (events: readonly ProductEvent[]) =>
    appendToOutbox(
      queries,
      tables,
      events.map((event) => eventMessage(event, stamp)),
      stamp.now(),
    );
  const find: Catalogue['find'] = async (productId) => {
    const [row] = await database.lock(queries.select(productColumns(tables)).from(products).where(eq(products.id, productId)));
    return row && productOf(row);
  };

  return {
    find,
    canonicalCategory: (category) => canonicalCategory({ database, tables }, queries, category),
    add: async (product, events) => {
      if ((await database.insertIgnore(queries, products, [rowOf(product)])) === 0) return false;
      await send(events);
      return true;
    },
    save: async (product, events) => {
      await queries.update(products).set(changeableColumns(product)).where(eq(products.id, product.id));
      await send(events);
    },
    moveStock: async (productId, delta, at, events) => {
      const after = sql<number>`${products.available} + ${delta}`;
      const within = delta < 0 ? gte(after, 0) : lte(after, maxStock);
      const moved = await queries
        .update(products)
        .set({ available: after, updatedAt: at })
        .where(and(eq(products.id, productId), within));
      if (database.affected(moved) === 0) return undefined;
      await send(events);
      return find(productId);
    },
  };
}
