import { randomUUID } from 'node:crypto';
import { asc } from '@commerce/chassis/database/drizzle.ts';
import { type EngineUnderTest, enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { openDatabase } from '@commerce/chassis/database/open-database.ts';
import type { ChangeCatalogue, Products, StockLedger } from '../../../application/ports.ts';
import { settleStockCommands } from '../../../application/settle-stock-commands.ts';
import type { StockCommand } from '../../../domain/decide-batch.ts';
import { aProduct } from '../../../domain/product.builder.ts';
import type { Product } from '../../../domain/product.ts';
import { databaseCatalogue } from '../database/database-catalogue.ts';
import { databaseProducts } from '../database/database-products.ts';
import { databaseStockLedger } from '../database/database-stock-ledger.ts';
import { migrationsFolder, schemaOf } from '../database/schema.ts';
import { memoryShop } from '../memory/memory-shop.ts';

/** The ports of one adapter, on an empty shop. */
export interface ShopUnderTest {
  readonly products: Products;
  readonly changeCatalogue: ChangeCatalogue;
  /** Runs the work in the transaction of a batch. */
  readonly inLedger: <T>(work: (ledger: StockLedger) => Promise<T>) => Promise<T>;
  /** Type and data of every message on its way out, oldest first. */
  readonly told: () => Promise<readonly Told[]>;
  readonly close: () => Promise<void>;
}

export interface Told {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Adapter {
  readonly name: string;
  readonly open: () => Promise<ShopUnderTest>;
}

const memory: Adapter = {
  name: 'memory',
  open: async () => {
    const shop = memoryShop();
    const told = () =>
      shop.told().map((message) => {
        if ('data' in message) return { type: message.type, data: { ...message.data } };
        const { type, ...data } = message;
        return { type, data };
      });
    return { ...shop, told: async () => told(), close: async () => undefined };
  },
};

const databaseAdapter = (engine: EngineUnderTest): Adapter => ({
  name: engine.name,
  open: async () => {
    const { url, remove } = await engine.fresh();
    const database = await openDatabase(url, migrationsFolder);
    const { outbox } = schemaOf(database);
    const stamp = { newId: randomUUID, now: () => new Date() };
    return {
      products: databaseProducts(database),
      changeCatalogue: databaseCatalogue({ database, committed: () => undefined, ...stamp }),
      inLedger: (work) => database.transact((queries) => work(databaseStockLedger({ database, ...stamp }, queries))),
      told: async () => {
        const rows = await database.read.select().from(outbox).orderBy(asc(outbox.position));
        return rows.map(({ value }) => {
          const { type, data } = JSON.parse(value) as Told;
          return { type: type.replace(/^commerce\.(\w+)\.v\d+$/, '$1'), data };
        });
      },
      close: async () => {
        await database.close();
        await remove();
      },
    };
  },
});

/** The fake first, then every engine: what differs between them is a bug. */
export const adapters: readonly Adapter[] = [memory, ...enginesUnderTest.map(databaseAdapter)];

/** A product with a stock-keeping unit of its own. */
export const another = (change: Partial<Product> = {}): Product => {
  const id = randomUUID();
  return aProduct({ id, sku: id.toUpperCase(), ...change });
};

export const addAll = (shop: ShopUnderTest, ...products: readonly Product[]): Promise<void> =>
  shop.changeCatalogue(async (catalogue) => {
    for (const product of products) {
      await catalogue.shelf(product.category);
      await catalogue.add(product, []);
    }
  });

export const settle = (shop: ShopUnderTest, ...commands: readonly StockCommand[]): Promise<void> =>
  shop.inLedger((ledger) =>
    settleStockCommands(
      ledger,
      commands.map((command) => ({ command, cause: {} })),
    ),
  );

export const stockOf = async (shop: ShopUnderTest, ...products: readonly Product[]): Promise<readonly (number | undefined)[]> => {
  const found = await shop.products.byIds(products.map(({ id }) => id));
  return products.map(({ id }) => found.find((product) => product.id === id)?.available);
};
