// The product service: the catalogue and its stock. This file wires the process, from top to bottom.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { repeat } from '@commerce/chassis/concurrency/repeat.ts';
import { watchDiskUse } from '@commerce/chassis/disk/watch-disk-use.ts';
import { openEventLog } from '@commerce/chassis/events/open-event-log.ts';
import { startRelay } from '@commerce/chassis/events/relay.ts';
import { routerIssuer } from '@commerce/chassis/identity/context-token.ts';
import { makeContextVerifier } from '@commerce/chassis/identity/context-verifier.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { followConfig } from '@commerce/chassis/secrets/follow-config.ts';
import { runService } from '@commerce/chassis/server/run-service.ts';
import { makeSubgraphServer } from '@commerce/chassis/server/subgraph-server.ts';
import { topics } from '@commerce/schema/topics.ts';
import { consumeSales } from './adapters/in/events/sales-consumer.ts';
import { consumeStockCommands } from './adapters/in/events/stock-command-consumer.ts';
import type { Context, UseCases } from './adapters/in/graphql/context.ts';
import { makeLoaders } from './adapters/in/graphql/loaders.ts';
import { makePictureLoaders } from './adapters/in/graphql/picture-loaders.ts';
import { resolvers } from './adapters/in/graphql/resolvers.ts';
import { serveMedia } from './adapters/in/http/media-routes.ts';
import { walkProducts } from './adapters/in/timers/walk-products.ts';
import { fillSearchDocuments } from './adapters/out/database/fill-search-documents.ts';
import { openProductDatabase } from './adapters/out/database/open.ts';
import { renewTextKeys } from './adapters/out/database/renew-text-keys.ts';
import { sqlCatalogue } from './adapters/out/database/sql-catalogue.ts';
import { sqlCategories } from './adapters/out/database/sql-categories.ts';
import { sqlCategoryEditor } from './adapters/out/database/sql-category-editor.ts';
import { sqlInbox } from './adapters/out/database/sql-inbox.ts';
import { sqlPictures, sqlUploads } from './adapters/out/database/sql-pictures.ts';
import { sqlProducts } from './adapters/out/database/sql-products.ts';
import { sqlReservationArchive } from './adapters/out/database/sql-reservation-archive.ts';
import { beginAnnouncement } from './adapters/out/database/walk-rows.ts';
import { openMedia } from './adapters/out/media/open-media.ts';
import { sharpConverter } from './adapters/out/pictures/sharp-converter.ts';
import { makeAdjustStock } from './application/adjust-stock.ts';
import { makeCreateProduct } from './application/create-product.ts';
import { makeCreateCategory, makeMergeCategories, makeMoveCategory, makeUpdateCategory } from './application/edit-categories.ts';
import { makeFoldReservations } from './application/fold-reservations.ts';
import { makeGroupProducts } from './application/group-products.ts';
import { makeListProducts } from './application/list-products.ts';
import { makeCreateUpload } from './application/pictures/create-upload.ts';
import { makeRemoveOldUploads } from './application/pictures/remove-old-uploads.ts';
import { makeSetCategoryPicture } from './application/pictures/set-category-picture.ts';
import { makeSetPictures } from './application/pictures/set-pictures.ts';
import { makeStorePicture } from './application/pictures/store-picture.ts';
import { makeArchiveProduct, makeRestoreProduct } from './application/put-on-sale.ts';
import { makeSuggest } from './application/suggest.ts';
import { makeUngroupProduct } from './application/ungroup-product.ts';
import { makeUpdateProduct } from './application/update-product.ts';
import { makeWalkProducts } from './application/walk-products.ts';
import { readProductConfig } from './config.ts';
import { startSearch } from './start-search.ts';

/** How often the service looks for products that a replica of an earlier version has written. */
const renewEveryMs = 30_000;

await runService('product', async ({ environment, log, onClose, beginAt, serve }) => {
  const { config, follow, close: stopFollowing } = followConfig(readProductConfig, { environment, log });
  onClose(stopFollowing);
  await beginAt(config);
  const now = () => new Date();

  // database
  const options = { readerThreads: config.readerThreads, mode: config.migrations };
  const { database, tables } = await openProductDatabase(
    follow(({ databaseUrl }) => databaseUrl),
    options,
  );
  onClose(() => database.close());
  // before the first list: earlier versions sorted these products otherwise
  const renewed = await renewTextKeys({ database, tables, newId });
  if (renewed > 0) log.info({ renewed }, 'products of an earlier version got new text keys, categories and slugs');

  // earlier versions had no search documents; requests are answered meanwhile
  const stopping = new AbortController();
  const filling = fillSearchDocuments({ database, tables }, stopping.signal)
    .then((filled) => filled > 0 && log.info({ filled }, 'products of an earlier version became searchable'))
    .catch((error: unknown) => log.error(error, 'products of an earlier version are not searchable yet; the next start goes on'));
  onClose(async () => {
    stopping.abort();
    await filling;
  });

  // events
  const eventLog = await openEventLog(
    follow(({ eventLogUrl }) => eventLogUrl),
    { service: 'product', topics },
  );
  onClose(() => eventLog.close());
  const diskUse = watchDiskUse({ database, eventLog, limits: config.diskLimits, log });
  onClose(() => diskUse.stop());
  const relay = startRelay({ database, tables, eventLog, log });
  onClose(() => relay.close());
  const searchUrl = follow(({ openSearch: one }) => one?.url ?? '');
  const openSearch = config.openSearch && { ...config.openSearch, url: searchUrl };
  const search = await startSearch({ config: openSearch, database, tables, log });
  onClose(() => search.close());
  const committed = () => {
    relay.wake();
    search.wake();
  };
  const stores = { database, tables, newId, now, committed };

  // media
  const noAccount = { accessKeyId: '', secretAccessKey: '' };
  const account = follow(({ media: { bucket: one } }) => one?.account ?? noAccount);
  const bucket = config.media.bucket && { ...config.media.bucket, account };
  const { media, receiveUpload } = await openMedia({ ...config.media, bucket, now });
  const pictures = sqlPictures({ database, tables });
  const uploads = sqlUploads({ database, tables });
  const storePicture = makeStorePicture({ media, converter: sharpConverter() });

  // application
  const { searchIndex } = search;
  const products = sqlProducts({ database, tables, searchIndex });
  const categories = sqlCategories({ database, tables });
  const changeCatalogue = sqlCatalogue(stores);
  const beginWalks = () => {
    committed();
    walking.wake();
  };
  const changeCategories = sqlCategoryEditor({ ...stores, committed: beginWalks });
  const useCases: UseCases = {
    createProduct: makeCreateProduct({ changeCatalogue, products, categories, newId, now }),
    listProducts: makeListProducts({ products, searchIndex, categories }),
    suggest: makeSuggest({ products, searchIndex }),
    updateProduct: makeUpdateProduct({ changeCatalogue, now }),
    adjustStock: makeAdjustStock({ changeCatalogue, now }),
    archiveProduct: makeArchiveProduct({ changeCatalogue, now }),
    restoreProduct: makeRestoreProduct({ changeCatalogue, now }),
    groupProducts: makeGroupProducts({ changeCatalogue, newId, now }),
    ungroupProduct: makeUngroupProduct({ changeCatalogue, now }),
    createCategory: makeCreateCategory({ changeCategories, newId }),
    updateCategory: makeUpdateCategory({ changeCategories }),
    moveCategory: makeMoveCategory({ changeCategories }),
    mergeCategories: makeMergeCategories({ changeCategories }),
    createUpload: makeCreateUpload({ uploads, media, newId, now }),
    setCategoryPicture: makeSetCategoryPicture({ categories, pictures, uploads, storePicture, changeCatalogue, newId }),
    setPictures: makeSetPictures({ products, pictures, uploads, storePicture, changeCatalogue, newId, now }),
  };

  // consumers
  const commands = await consumeStockCommands({ inbox: sqlInbox({ ...stores, eventLog, log }) });
  onClose(() => commands.close());
  const sales = await consumeSales({ inbox: sqlInbox({ ...stores, eventLog, log }) });
  onClose(() => sales.close());

  // replicas of an earlier version may write beside this one until they are stopped
  const renewing = repeat(() => renewTextKeys({ database, tables, newId }), {
    everyMs: renewEveryMs,
    log,
    what: 'renewing products of an earlier version',
  });
  onClose(() => renewing.stop());

  const removeOldUploads = makeRemoveOldUploads({ uploads, media, now });
  const cleaning = repeat(removeOldUploads, { everyMs: 600_000, log, what: 'removing old uploads' });
  onClose(() => cleaning.stop());

  const foldReservations = makeFoldReservations({
    archive: sqlReservationArchive({ database, tables }),
    now,
    retentionDays: config.reservationRetentionDays,
    pause,
  });
  const folding = repeat(foldReservations, { everyMs: 600_000, log, what: 'folding old reservations' });
  onClose(() => folding.stop());

  await beginAnnouncement({ database, tables });
  const walking = walkProducts({ walk: makeWalkProducts({ changeCatalogue, now }), log });
  walking.wake();
  onClose(() => walking.stop());

  // graphql
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
    makeContext: (request) => ({
      ...request,
      ...makeLoaders({ products, categories }),
      ...makePictureLoaders(pictures),
      useCases,
      now,
    }),
    ready: () => database.ping(),
    warnings: diskUse.warnings,
    log,
  });
  onClose(() => server.close());
  await serveMedia(server, { media, receiveUpload });

  // server
  await serve(server, { host: config.host, port: config.port });
});
