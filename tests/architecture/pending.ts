// What breaks a rule today. Who mends one of these deletes its line, or moves the line with its file: an entry that is no longer true fails the
// test. The lists only shrink.

/** Imports that cross a fence. */
export const pendingImports: readonly string[] = [
  'router/engines/own-engine.ts -> router/cache/response-cache.ts',
  'router/engines/public-answers.ts -> router/cache/response-cache.ts',
  'router/subgraph-client/subscriptions/deduplicate-subscriptions.ts -> router/engines/federated-engine.ts',
  'router/subgraph-client/subscriptions/mask-stream-errors.ts -> router/engines/federated-engine.ts',
  'router/subgraph-client/subscriptions/subgraph-callback.ts -> router/engines/federated-engine.ts',
  'router/subgraph-client/subscriptions/subgraph-websocket.ts -> router/engines/federated-engine.ts',
  'subgraphs/order/adapters/in/events/payment-consumer.ts -> subgraphs/order/adapters/out/database/sql-payments.ts',
  'subgraphs/order/adapters/in/events/payment-consumer.ts -> subgraphs/order/adapters/out/database/sql-stores.ts',
  'subgraphs/order/adapters/in/events/payment-consumer.ts -> subgraphs/order/adapters/out/database/tables.ts',
  'subgraphs/order/adapters/in/events/reply-consumer.ts -> subgraphs/order/adapters/out/database/sql-stores.ts',
  'subgraphs/order/adapters/in/events/reply-consumer.ts -> subgraphs/order/adapters/out/database/tables.ts',
  'subgraphs/order/adapters/in/webhook/stripe-webhook.ts -> subgraphs/order/adapters/out/database/sql-stores.ts',
  'subgraphs/order/adapters/in/webhook/stripe-webhook.ts -> subgraphs/order/adapters/out/database/tables.ts',
  'subgraphs/order/adapters/out/database/order-metrics.ts -> subgraphs/order/adapters/in/events/order-feed.ts',
  'subgraphs/order/adapters/out/outbox/outgoing-messages.ts -> subgraphs/order/adapters/in/events/correlation.ts',
  'subgraphs/order/adapters/out/payment/open-payment-provider.ts -> subgraphs/order/adapters/in/webhook/stripe-webhook.ts',
  'subgraphs/product/adapters/in/events/stock-commands.ts -> subgraphs/product/adapters/out/database/database-stock-ledger.ts',
  'subgraphs/product/application/cursor.ts -> Buffer',
  'subgraphs/user/adapters/in/events/address-command-consumer.ts -> subgraphs/user/adapters/out/database/sql-address-books.ts',
  'subgraphs/user/adapters/in/events/address-command-consumer.ts -> subgraphs/user/adapters/out/database/tables.ts',
];

/** Imports within a circle of files. */
export const pendingCircles: readonly string[] = [
  'router/cache/cached-entities.ts -> router/cache/cached-fetch.ts',
  'router/cache/cached-fetch.ts -> router/cache/cached-entities.ts',
  'subgraphs/product/domain/messages.ts -> subgraphs/product/domain/product.ts',
  'subgraphs/product/domain/product.ts -> subgraphs/product/domain/refusals.ts',
  'subgraphs/product/domain/refusals.ts -> subgraphs/product/domain/messages.ts',
];

/** Folders that import each other. */
export const pendingFolders: readonly string[] = [
  'chassis/identity <-> chassis/server',
  'router/cache <-> router/engines',
  'subgraphs/order/adapters/in/events <-> subgraphs/order/adapters/out/database',
  'subgraphs/product/adapters/out/database <-> subgraphs/product/adapters/out/outbox',
];
