import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { and, eq, gte, lte, sql } from '@commerce/chassis/database/drizzle.ts';
import type { Catalogue, ChangeCatalogue } from '../../../application/ports.ts';
import type { ProductEvent } from '../../../domain/events.ts';
import { largestStock } from '../../../domain/product.ts';
import { eventMessage, type Stamp, sendWithCommit } from '../outbox/outgoing-messages.ts';
import { changeableColumns, productColumns, productOf, rowOf } from './product-rows.ts';
import { schemaOf } from './schema.ts';
import { shelfOf } from './shelves.ts';

interface Deps extends Stamp {
  readonly database: Database;
  /** Called after each commit: wake the relay. */
  readonly committed: () => void;
}

/** The catalogue for sellers, in SQLite or MySQL: rows and outbox in one transaction. */
export const databaseCatalogue =
  ({ database, committed, ...stamp }: Deps): ChangeCatalogue =>
  async (work) => {
    const answer = await database.transact((queries) => work(catalogueIn(database, queries, stamp)));
    committed();
    return answer;
  };

function catalogueIn(database: Database, queries: Queries, stamp: Stamp): Catalogue {
  const schema = schemaOf(database);
  const { products } = schema;
  const tell = (events: readonly ProductEvent[]) =>
    sendWithCommit(
      queries,
      schema,
      events.map((event) => eventMessage(event, stamp)),
      stamp.now(),
    );
  const find: Catalogue['find'] = async (productId) => {
    const [row] = await database.lock(queries.select(productColumns(schema)).from(products).where(eq(products.id, productId)));
    return row && productOf(row);
  };

  return {
    find,
    shelf: (category) => shelfOf(database, queries, category),
    add: async (product, events) => {
      if ((await database.insertIgnore(queries, products, [rowOf(product)])) === 0) return false;
      await tell(events);
      return true;
    },
    save: async (product, events) => {
      await queries.update(products).set(changeableColumns(product)).where(eq(products.id, product.id));
      await tell(events);
    },
    moveStock: async (productId, delta, at, events) => {
      const after = sql<number>`${products.available} + ${delta}`;
      const within = delta < 0 ? gte(after, 0) : lte(after, largestStock);
      const moved = await queries
        .update(products)
        .set({ available: after, updatedAt: at })
        .where(and(eq(products.id, productId), within));
      if (database.affected(moved) === 0) return undefined;
      await tell(events);
      return find(productId);
    },
  };
}
