// The order service: orders and the sagas that settle them. Read top to bottom, it is how the process is put together.
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { groupCommitWithResults } from '@commerce/chassis/concurrency/group-commit.ts';
import { openDatabase } from '@commerce/chassis/database/open-database.ts';
import { openEventLog } from '@commerce/chassis/events/open-event-log.ts';
import { startRelay } from '@commerce/chassis/events/relay.ts';
import { routerIssuer } from '@commerce/chassis/identity/context-token.ts';
import { makeContextVerifier } from '@commerce/chassis/identity/context-verifier.ts';
import { isId, newId } from '@commerce/chassis/ids.ts';
import { repeat } from '@commerce/chassis/server/repeat.ts';
import { runService } from '@commerce/chassis/server/run-service.ts';
import { makeSubgraphServer } from '@commerce/chassis/server/subgraph-server.ts';
import { gauges } from '@commerce/chassis/telemetry/metrics.ts';
import { currentTraceparent } from '@commerce/chassis/telemetry/trace.ts';
import { steadyNow } from '@commerce/chassis/time/steady-clock.ts';
import { openOrderFeed } from './adapters/in/events/order-feed.ts';
import { consumePayments } from './adapters/in/events/payment-consumer.ts';
import { consumeReplies } from './adapters/in/events/reply-consumer.ts';
import type { Context } from './adapters/in/graphql/context.ts';
import { makeLoaders } from './adapters/in/graphql/loaders.ts';
import { resolvers } from './adapters/in/graphql/resolvers.ts';
import { readSagas } from './adapters/out/database/order-metrics.ts';
import { migrationsFolder, tablesOf } from './adapters/out/database/schema.ts';
import { sqlOrderBook } from './adapters/out/database/sql-order-book.ts';
import { sqlPayments } from './adapters/out/database/sql-payments.ts';
import { sqlTransact } from './adapters/out/database/sql-stores.ts';
import { openPaymentProvider } from './adapters/out/payment/open-payment-provider.ts';
import { makeCancelOrder } from './application/cancel-order.ts';
import { makeFollowOrders } from './application/follow-orders.ts';
import { makeHearReplies } from './application/hear-replies.ts';
import { makeKeepPlaced, type Placed } from './application/keep-placed.ts';
import { makeHandlePayments } from './application/payment-desk.ts';
import { makeHearPaymentNews } from './application/payment-desk-news.ts';
import { makePlaceOrder } from './application/place-order.ts';
import { makeReadOrders } from './application/read-orders.ts';
import { makeWakeSagas } from './application/wake-sagas.ts';
import { readOrderConfig } from './config.ts';
import { orderNumber } from './domain/order-number.ts';

/** How often the service looks for sagas that nothing else wakes. */
const sweepEveryMs = 1_000;

/** Orders of the same moment are stored in one transaction, of so many lines at most. One that would wait for so long is refused before it has begun. */
const groupLimits = { weightOf: ({ change }: Placed) => change.order.lines.length, maxWeight: 2_000, maxWaitMs: 2_000 };

await runService('order', async ({ environment, log, onClose }) => {
  const config = readOrderConfig(environment);
  const now = steadyNow; // deadlines and waiting times are stored by it
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  const newNumber = (at: Date) => orderNumber(at, randomBytes(6));

  const database = await openDatabase(config.databaseUrl, migrationsFolder);
  onClose(() => database.close());
  const tables = tablesOf(database);
  const eventLog = await openEventLog(config.eventLogUrl, 'order');
  onClose(() => eventLog.close());
  const relay = startRelay({ database, tables, eventLog, log });
  onClose(() => relay.close());

  const stores = { database, tables, newId, now, committed: relay.wake };
  const transact = sqlTransact(stores);
  const orderBook = sqlOrderBook({ database, tables });
  const readOrders = makeReadOrders({ orderBook });
  const keep = groupCommitWithResults({ run: makeKeepPlaced({ transact }), ...groupLimits });
  const placeOrder = makePlaceOrder({
    keep,
    newId,
    isId,
    newNumber,
    now,
    digest,
    currentTrace: currentTraceparent,
    deadlineMs: config.sagaDeadlineMs,
  });
  const cancelOrder = makeCancelOrder({ transact, newId, now, currentTrace: currentTraceparent });
  onClose(gauges(() => readSagas({ database, tables }, now())));

  const hearReplies = makeHearReplies({ now });
  const replies = await consumeReplies({ ...stores, eventLog, hearReplies, log });
  onClose(() => replies.close());
  const payment = openPaymentProvider({ ...stores, config: config.payment, hearPaymentNews: makeHearPaymentNews({ now }), log });
  const handlePayments = makeHandlePayments({
    provider: payment.provider,
    payments: sqlPayments({ database, tables }),
    pause,
    onUnknown: (error, orderId) => log.warn({ err: error, orderId }, 'the payment provider did not answer'),
  });
  const payments = await consumePayments({ ...stores, eventLog, handlePayments, hearReplies, log });
  onClose(() => payments.close());
  const feed = await openOrderFeed({ eventLog, group: `order-feed-${hostname()}-${config.port}`, log });
  onClose(() => feed.close());
  const followOrders = makeFollowOrders({ feed, orderBook });
  const sweep = repeat(makeWakeSagas({ transact, now, deadlineMs: config.sagaDeadlineMs }), {
    everyMs: sweepEveryMs,
    log,
    what: 'waking sagas',
  });
  onClose(() => sweep.stop());

  const server = await makeSubgraphServer<Context>({
    name: 'order',
    sdl: await readFile(join(import.meta.dirname, '../../schema/order.graphql'), 'utf8'),
    resolvers,
    language: config.language,
    verify: makeContextVerifier({
      audience: 'order',
      trusted: { [routerIssuer]: config.routerKeysUrl },
      onRefusal: (reason) => log.warn({ reason }, 'a context was refused'),
    }),
    makeContext: (facts) => ({
      ...facts,
      ...makeLoaders(facts.caller, readOrders),
      placeOrder,
      cancelOrder,
      followOrders,
      orderBook,
      defaultPaymentToken: config.defaultPaymentToken,
    }),
    ready: () => database.ping(),
    log,
  });
  onClose(() => server.close());
  await payment.listenAt(server);
  await server.listen({ host: config.host, port: config.port });
});
