// The product service: the catalogue and its stock. Read top to bottom, it is how the process is put together.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '@commerce/chassis/database/open-database.ts';
import { openEventLog } from '@commerce/chassis/events/open-event-log.ts';
import { startRelay } from '@commerce/chassis/events/relay.ts';
import { subscribe } from '@commerce/chassis/events/subscriber.ts';
import { routerIssuer } from '@commerce/chassis/identity/context-token.ts';
import { makeContextVerifier } from '@commerce/chassis/identity/context-verifier.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { runService } from '@commerce/chassis/server/run-service.ts';
import { makeSubgraphServer } from '@commerce/chassis/server/subgraph-server.ts';
import { makeHandleStockCommands } from './adapters/in/events/stock-commands.ts';
import type { Context, UseCases } from './adapters/in/graphql/context.ts';
import { makeLoaders } from './adapters/in/graphql/loaders.ts';
import { resolvers } from './adapters/in/graphql/resolvers.ts';
import { databaseCatalogue } from './adapters/out/database/database-catalogue.ts';
import { databaseProducts } from './adapters/out/database/database-products.ts';
import { renewTextKeys } from './adapters/out/database/renew-text-keys.ts';
import { migrationsFolder, schemaOf } from './adapters/out/database/schema.ts';
import { makeAdjustStock } from './application/adjust-stock.ts';
import { makeCreateProduct } from './application/create-product.ts';
import { makeListProducts } from './application/list-products.ts';
import { makeArchiveProduct, makeRestoreProduct } from './application/put-on-sale.ts';
import { makeUpdateProduct } from './application/update-product.ts';
import { readProductConfig } from './config.ts';

await runService('product', async ({ environment, log, onClose }) => {
  const config = readProductConfig(environment);
  const now = () => new Date();

  const database = await openDatabase(config.databaseUrl, migrationsFolder);
  onClose(() => database.close());
  const tables = schemaOf(database);
  const renewed = await renewTextKeys(database); // before the first list: rows of an earlier version have other places in it
  if (renewed > 0) log.info({ renewed }, 'older products got the keys of this version');
  const eventLog = await openEventLog(config.eventLogUrl, 'product');
  onClose(() => eventLog.close());
  const relay = startRelay({ database, tables, eventLog, log });
  onClose(() => relay.close());

  const products = databaseProducts(database);
  const changeCatalogue = databaseCatalogue({ database, committed: relay.wake, newId, now });
  const useCases: UseCases = {
    listProducts: makeListProducts({ products }),
    listCategories: () => products.categories(),
    createProduct: makeCreateProduct({ changeCatalogue, products, newId, now }),
    updateProduct: makeUpdateProduct({ changeCatalogue, now }),
    adjustStock: makeAdjustStock({ changeCatalogue, now }),
    archiveProduct: makeArchiveProduct({ changeCatalogue, now }),
    restoreProduct: makeRestoreProduct({ changeCatalogue, now }),
  };

  const commands = await subscribe({
    database,
    tables,
    eventLog,
    group: 'product',
    topics: ['product.commands'],
    handle: makeHandleStockCommands({ database, newId, now }),
    committed: relay.wake,
    log,
  });
  onClose(() => commands.close());

  const server = await makeSubgraphServer<Context>({
    name: 'product',
    sdl: await readFile(join(import.meta.dirname, '../../schema/product.graphql'), 'utf8'),
    resolvers,
    language: config.language,
    verify: makeContextVerifier({
      audience: 'product',
      trusted: { [routerIssuer]: config.routerKeysUrl },
      onRefusal: (reason) => log.warn({ reason }, 'a context was refused'),
    }),
    makeContext: (facts) => ({ ...facts, ...makeLoaders(products), useCases }),
    ready: () => database.ping(),
    log,
  });
  onClose(() => server.close());
  await server.listen({ host: config.host, port: config.port });
});
