import { randomUUID } from 'node:crypto';
import { asc } from '@commerce/chassis/database/drizzle.ts';
import { type EngineUnderTest, enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { placeIn } from '../../application/category-of-product.ts';
import type { Pictures, Uploads } from '../../application/pictures/ports.ts';
import type {
  Categories,
  ChangeCatalogue,
  ChangeCategories,
  Products,
  SearchIndex,
  StockLedger,
} from '../../application/ports.ts';
import { settleStockCommands } from '../../application/settle-stock-commands.ts';
import { keysOf } from '../../domain/category.ts';
import type { StockCommand } from '../../domain/decide-batch.ts';
import { categoryKey } from '../../domain/listing.ts';
import { aProduct } from '../../domain/product.support.ts';
import type { Product } from '../../domain/product.ts';
import { type Match, matchIn, searchTermsOf } from '../../domain/search-match.ts';
import { openProductDatabase } from './database/open.ts';
import { sqlCatalogue } from './database/sql-catalogue.ts';
import { sqlCategories } from './database/sql-categories.ts';
import { sqlCategoryEditor } from './database/sql-category-editor.ts';
import { sqlPictures, sqlUploads } from './database/sql-pictures.ts';
import { sqlProducts } from './database/sql-products.ts';
import { sqlSearchIndex } from './database/sql-search-index.ts';
import { sqlStockLedger } from './database/sql-stock-ledger.ts';
import { beginAnnouncement } from './database/walk-rows.ts';
import { memoryStores } from './memory/memory-stores.support.ts';
import { openSearchUnderTest, openSearchUrl } from './opensearch/open-search-under-test.support.ts';

/** The ports of an adapter, on empty stores. */
export interface StoresUnderTest {
  readonly products: Products;
  readonly searchIndex: SearchIndex;
  readonly categories: Categories;
  readonly changeCatalogue: ChangeCatalogue;
  readonly pictures: Pictures;
  readonly uploads: Uploads;
  readonly changeCategories: ChangeCategories;
  /** Runs the work in the transaction of a batch. */
  readonly inLedger: <T>(work: (ledger: StockLedger) => Promise<T>) => Promise<T>;
  /** Type and data of every message in the outbox, oldest first. */
  readonly sent: () => Promise<readonly SentMessage[]>;
  readonly close: () => Promise<void>;
}

export interface SentMessage {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Adapter {
  readonly name: string;
  readonly open: () => Promise<StoresUnderTest>;
}

const memory: Adapter = {
  name: 'memory',
  open: async () => {
    const shop = memoryStores();
    const sent = () =>
      shop.sent().map((message) => {
        if ('data' in message) return { type: message.type, data: { ...message.data } };
        const { type, ...data } = message;
        return { type, data };
      });
    return { ...shop, sent: async () => sent(), close: async () => undefined };
  },
};

/** @param searchUrl the search engine that has the index; the database's own one if absent */
const databaseAdapter = (engine: EngineUnderTest, searchUrl?: string): Adapter => ({
  name: searchUrl ? `OpenSearch beside ${engine.name}` : engine.name,
  open: async () => {
    const { url, remove } = await engine.fresh();
    const { database, tables } = await openProductDatabase(url);
    await beginAnnouncement({ database, tables });
    const { outbox } = tables;
    const follower = searchUrl ? openSearchUnderTest(searchUrl, { database, tables }) : undefined;
    const searchIndex = follower?.upToDate ?? sqlSearchIndex({ database, tables });
    const stamp = { newId: randomUUID, now: () => new Date() };
    return {
      products: sqlProducts({ database, tables, searchIndex }),
      searchIndex,
      categories: sqlCategories({ database, tables }),
      pictures: sqlPictures({ database, tables }),
      uploads: sqlUploads({ database, tables }),
      changeCatalogue: sqlCatalogue({ database, tables, committed: () => undefined, ...stamp }),
      changeCategories: sqlCategoryEditor({ database, tables, committed: () => undefined, ...stamp }),
      inLedger: (work) => database.transact((queries) => work(sqlStockLedger({ database, tables, ...stamp }, queries))),
      sent: async () => {
        const rows = await database.read.select().from(outbox).orderBy(asc(outbox.position));
        return rows.map(({ value }) => {
          const { type, data } = JSON.parse(value) as SentMessage;
          return { type: type.replace(/^commerce\.(\w+)\.v\d+$/, '$1'), data };
        });
      },
      close: async () => {
        await follower?.close();
        await database.close();
        await remove();
      },
    };
  },
});

/** The fake, then every engine. */
export const adapters: readonly Adapter[] = [memory, ...enginesUnderTest.map((engine) => databaseAdapter(engine))];

/**
 * A search engine beside SQLite, where `OPENSEARCH_URL` names one. `follow-catalogue.contract.test.ts` tries the databases that
 * it follows.
 */
export const searchAdapters: readonly Adapter[] = openSearchUrl
  ? enginesUnderTest.slice(0, 1).map((engine) => databaseAdapter(engine, openSearchUrl))
  : [];

/** A product with its own stock-keeping unit. */
export const another = (change: Partial<Product> = {}): Product => {
  const id = randomUUID();
  return aProduct({ id, sku: id.toUpperCase(), ...change });
};

/** What a search of these words matches. */
export const matchOf = (search: string): Match => matchIn('any', searchTermsOf(search));

/** The category that the text names. */
export async function categoryIdOf(categories: Categories, text: string): Promise<string> {
  const found = (await categories.tree()).find((category) => keysOf(category).includes(categoryKey(text)));
  if (!found) throw new Error(`there is no category ${text}`);
  return found.id;
}

/** Adds the products to the categories that they name, and returns them as they are stored. */
export const addAll = <P extends readonly Product[]>(
  shop: StoresUnderTest,
  ...products: P
): Promise<{ readonly [K in keyof P]: Product }> =>
  shop.changeCatalogue(async (catalogue) => {
    const added: Product[] = [];
    for (const product of products) {
      const placed = { ...product, ...placeIn(await catalogue.categoryNamed(product.category)) };
      await catalogue.add(placed, []);
      added.push(placed);
    }
    return added as never;
  });

export const settle = (shop: StoresUnderTest, ...commands: readonly StockCommand[]): Promise<void> =>
  shop.inLedger((ledger) =>
    settleStockCommands(
      ledger,
      commands.map((command) => ({ command, cause: {} })),
    ),
  );

export const stockOf = async (
  shop: StoresUnderTest,
  ...products: readonly Product[]
): Promise<readonly (number | undefined)[]> => {
  const found = await shop.products.byIds(products.map(({ id }) => id));
  return products.map(({ id }) => found.find((product) => product.id === id)?.available);
};
