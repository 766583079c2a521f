// The order service: orders and the sagas that settle them. This file wires the process, from top to bottom.
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { groupCommitWithResults } from '@commerce/chassis/concurrency/group-commit.ts';
import { repeat } from '@commerce/chassis/concurrency/repeat.ts';
import { watchDiskUse } from '@commerce/chassis/disk/watch-disk-use.ts';
import { openEventLog } from '@commerce/chassis/events/open-event-log.ts';
import { startRelay } from '@commerce/chassis/events/relay.ts';
import { routerIssuer } from '@commerce/chassis/identity/context-token.ts';
import { makeContextVerifier } from '@commerce/chassis/identity/context-verifier.ts';
import { randomSecrets } from '@commerce/chassis/identity/random-secrets.ts';
import { isId, newId } from '@commerce/chassis/ids.ts';
import { followConfig } from '@commerce/chassis/secrets/follow-config.ts';
import { runService } from '@commerce/chassis/server/run-service.ts';
import { makeSubgraphServer } from '@commerce/chassis/server/subgraph-server.ts';
import { currentTraceparent } from '@commerce/chassis/telemetry/trace.ts';
import { steadyNow } from '@commerce/chassis/time/steady-clock.ts';
import { topics } from '@commerce/schema/topics.ts';
import { consumeAccounts } from './adapters/in/events/account-consumer.ts';
import { openOrderFeed } from './adapters/in/events/order-feed.ts';
import { consumePayments } from './adapters/in/events/payment-consumer.ts';
import { consumeProducts } from './adapters/in/events/product-consumer.ts';
import { consumeReplies } from './adapters/in/events/reply-consumer.ts';
import type { Context, UseCases } from './adapters/in/graphql/context.ts';
import { makeLoaders } from './adapters/in/graphql/loaders.ts';
import { resolvers } from './adapters/in/graphql/resolvers.ts';
import { stripeWebhook } from './adapters/in/webhook/stripe-webhook.ts';
import { signedOrderTokens } from './adapters/out/crypto/signed-order-tokens.ts';
import { openOrderDatabase } from './adapters/out/database/open.ts';
import { readSagas } from './adapters/out/database/order-metrics.ts';
import { sqlCartQueries } from './adapters/out/database/sql-carts.ts';
import { sqlInbox } from './adapters/out/database/sql-inbox.ts';
import { sqlKnownProductQueries } from './adapters/out/database/sql-known-products.ts';
import { sqlOpenPayments } from './adapters/out/database/sql-open-payments.ts';
import { sqlOrderKeys } from './adapters/out/database/sql-order-keys.ts';
import { sqlOrderQueries } from './adapters/out/database/sql-order-queries.ts';
import { sqlPromotionStore } from './adapters/out/database/sql-promotions.ts';
import { sqlRates } from './adapters/out/database/sql-rates.ts';
import { sqlSagaArchive } from './adapters/out/database/sql-saga-archive.ts';
import { sqlAnyOverdueSaga, sqlAnyRunningSaga } from './adapters/out/database/sql-sagas.ts';
import { sqlTransact } from './adapters/out/database/sql-transact.ts';
import { openPaymentProvider } from './adapters/out/payment/open-payment-provider.ts';
import { paymentReturnUrl } from './adapters/out/payment/return-url.ts';
import { gauges } from './adapters/out/telemetry/metrics.ts';
import { makeCancelOrder } from './application/cancel-order.ts';
import { makeCartCodes } from './application/cart-codes.ts';
import { makeChangeCart } from './application/change-cart.ts';
import { makeCheckOut } from './application/check-out.ts';
import { makeConfirmPayment } from './application/confirm-payment.ts';
import { makeFollowOrders } from './application/follow-orders.ts';
import { makeHandlePaymentNotification } from './application/handle-payment-notification.ts';
import { makeHandleReplies } from './application/handle-replies.ts';
import { makeManagePromotions } from './application/manage-promotions.ts';
import { makePlaceOrder } from './application/place-order.ts';
import { makePriceCart } from './application/price-cart.ts';
import { makeProcessPayments } from './application/process-payments.ts';
import { makePurgeEndedSagas } from './application/purge-ended-sagas.ts';
import { makePurgeExpiredCarts } from './application/purge-expired-carts.ts';
import { makePurgeLeftCheckouts } from './application/purge-left-checkouts.ts';
import { makePurgeOrderKeys } from './application/purge-order-keys.ts';
import { makeQuoteCheckout } from './application/quote-checkout.ts';
import { makeReadCart, makeReadNamedCart } from './application/read-cart.ts';
import { makeReadOrders } from './application/read-orders.ts';
import { makeResumeOverdueSagas } from './application/resume-overdue-sagas.ts';
import { makeSetRates } from './application/set-rates.ts';
import { makeStoreNewOrders, type NewOrderWithSaga } from './application/store-new-orders.ts';
import { readOrderConfig } from './config.ts';
import { orderNumber } from './domain/order-number.ts';
import { demoZones } from './domain/shipping/demo-zones.ts';
import { demoTaxes } from './domain/taxes/demo-taxes.ts';

/**
 * How often the service looks for overdue sagas, in milliseconds: while any is under way, and otherwise, for one that another
 * replica began before it crashed.
 */
const resumePauses = { soonMs: 1_000, everyMs: 5_000 } as const;

/** How often the service purges expired carts, ended sagas and old idempotency keys. */
const purgeEveryMs = 600_000;

/**
 * Group commit of new orders: one transaction has at most 2,000 lines. The service refuses an order that would wait longer than 2
 * s.
 */
const orderGroups = {
  weightOf: ({ change }: NewOrderWithSaga) => change.order.lines.length,
  maxWeight: 2_000,
  maxWaitMs: 2_000,
};

await runService('order', async ({ environment, log, onClose, beginAt, serve }) => {
  const { config, follow, close: stopFollowing } = followConfig(readOrderConfig, { environment, log });
  onClose(stopFollowing);
  await beginAt(config);
  const now = steadyNow; // the database stores deadlines and waiting times by this clock
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  const newNumber = (at: Date) => orderNumber(at, randomBytes(6));

  // database
  const { database, tables } = await openOrderDatabase(
    follow(({ databaseUrl }) => databaseUrl),
    config.migrations,
  );
  onClose(() => database.close());

  // events
  const eventLog = await openEventLog(
    follow(({ eventLogUrl }) => eventLogUrl),
    { service: 'order', topics },
  );
  onClose(() => eventLog.close());
  const diskUse = watchDiskUse({ database, eventLog, limits: config.diskLimits, log });
  onClose(() => diskUse.stop());
  const relay = startRelay({ database, tables, eventLog, log });
  onClose(() => relay.close());
  const orderTokens = signedOrderTokens(config.orderLinkKey);
  const committed = () => {
    relay.wake();
    resuming.wake();
  };
  const stores = { database, tables, newId, now, committed, tokenOf: orderTokens.tokenOf };
  const inbox = sqlInbox({ ...stores, eventLog, log });

  const rates = sqlRates({ database, tables });
  if (config.isDemo && (await rates.fill({ zones: demoZones(newId), taxes: demoTaxes }))) log.info('the demo has its rates');

  // application
  const transact = sqlTransact(stores);
  const orderQueries = sqlOrderQueries({ database, tables, now });
  const readOrders = makeReadOrders({ orderQueries });
  const products = sqlKnownProductQueries({ database, tables });
  const cartQueries = sqlCartQueries({ database, tables });
  const promotions = sqlPromotionStore({ database, tables });
  const tokens = randomSecrets();
  const readCart = makeReadCart({ cartQueries, tokens, now });
  const changeCart = makeChangeCart({ transact, products, tokens, newId, isId, now, digest });
  const purgeExpiredCarts = makePurgeExpiredCarts({ cartQueries, now, pause });
  const purgeLeftCheckouts = makePurgeLeftCheckouts({ cartQueries, pause });
  const placeOrder = makePlaceOrder({
    store: groupCommitWithResults({ run: makeStoreNewOrders({ transact }), ...orderGroups }),
    newId,
    isId,
    newNumber,
    now,
    digest,
    currentTrace: currentTraceparent,
    deadlineMs: config.sagaDeadlineMs,
  });
  const checkOut = makeCheckOut({
    transact,
    readCart,
    readNamedCart: makeReadNamedCart({ cartQueries, tokens }),
    products,
    readRates: rates.read,
    newId,
    isId,
    newNumber,
    now,
    digest,
    currentTrace: currentTraceparent,
    deadlineMs: config.sagaDeadlineMs,
  });
  const cancelOrder = makeCancelOrder({ transact, newId, now, currentTrace: currentTraceparent });
  const handleReplies = makeHandleReplies({ now, actionDeadlineMs: config.paymentActionDeadlineMs });
  const handlePaymentNotification = makeHandlePaymentNotification({ now });
  const { provider, sandboxBank } = openPaymentProvider(config.payment, {
    ...{ database, tables, newId, now },
    actionDeadlineMs: config.paymentActionDeadlineMs,
    stripeKey: follow(({ payment: one }) => (one.provider === 'stripe' ? one.access.secretKey : '')),
  });
  const openPayments = sqlOpenPayments({ database, tables });
  const onUnknown = (error: unknown, orderId: string) => log.warn({ err: error, orderId }, 'the payment provider did not answer');
  const processPayments = makeProcessPayments({
    provider,
    payments: openPayments,
    returnUrlOf: paymentReturnUrl(config.storefrontUrl, config.language),
    orderOf: async (orderId) => (await orderQueries.withIds([orderId]))[0],
    pause,
    onUnknown,
  });
  const resumeOverdueSagas = makeResumeOverdueSagas({
    transact,
    now,
    deadlineMs: config.sagaDeadlineMs,
    actionDeadlineMs: config.paymentActionDeadlineMs,
  });
  onClose(gauges(() => readSagas({ database, tables }, now())));

  const [anyRunningSaga, anyOverdueSaga] = [sqlAnyRunningSaga({ database, tables }), sqlAnyOverdueSaga({ database, tables })];
  const resumeOverdue = async () => {
    if (!(await anyRunningSaga())) return false;
    if (await anyOverdueSaga(now())) await resumeOverdueSagas();
    return true;
  };
  const resuming = repeat(resumeOverdue, { ...resumePauses, log, what: 'resuming overdue sagas' });
  onClose(() => resuming.stop());

  // consumers
  const replies = await consumeReplies({ inbox, handleReplies });
  onClose(() => replies.close());
  const payments = await consumePayments({ inbox, processPayments, handleReplies });
  onClose(() => payments.close());
  const productEvents = await consumeProducts({ inbox });
  onClose(() => productEvents.close());
  const accounts = await consumeAccounts({ inbox });
  onClose(() => accounts.close());
  const feed = await openOrderFeed({ eventLog, group: `order-feed-${hostname()}-${config.port}`, log });
  onClose(() => feed.close());
  const purgeCarts = () => purgeExpiredCarts().then(purgeLeftCheckouts);
  const purging = repeat(purgeCarts, { everyMs: purgeEveryMs, log, what: 'purging expired carts' });
  onClose(() => purging.stop());
  const purgeEndedSagas = makePurgeEndedSagas({
    archive: sqlSagaArchive({ database, tables }),
    now,
    retentionDays: config.sagaRetentionDays,
    pause,
  });
  const purgingSagas = repeat(purgeEndedSagas, { everyMs: purgeEveryMs, log, what: 'purging ended sagas' });
  onClose(() => purgingSagas.stop());
  const purgeOrderKeys = makePurgeOrderKeys({
    orderKeys: sqlOrderKeys({ database, tables }),
    now,
    retentionDays: config.orderKeyRetentionDays,
    pause,
  });
  const purgingKeys = repeat(purgeOrderKeys, { everyMs: purgeEveryMs, log, what: 'purging old idempotency keys' });
  onClose(() => purgingKeys.stop());

  // graphql
  const confirmPayment = makeConfirmPayment({
    orderQueries,
    payments: openPayments,
    provider,
    transact,
    handlePaymentNotification,
    feed,
    pause: (ms) => pause(ms, undefined, { ref: false }),
    onUnknown,
  });
  const useCases: UseCases = {
    placeOrder,
    cancelOrder,
    confirmPayment,
    followOrders: makeFollowOrders({ feed, orderQueries }),
    setRates: makeSetRates({ rates, newId, isId }),
    readCart,
    changeCart,
    checkOut,
    quoteCheckout: makeQuoteCheckout({ readCart, products, readRates: rates.read, promotions, now }),
    cartCodes: makeCartCodes({ changeCart, promotions, now }),
    managePromotions: makeManagePromotions({ promotions, newId, isId }),
  };
  const priceCart = makePriceCart({ promotions, now });
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
    makeContext: (request) => ({
      ...request,
      ...makeLoaders(request.caller, { readOrders, products, priceCart }),
      useCases,
      orderQueries,
      orderTokens,
      sandboxBank,
      defaultPaymentToken: config.defaultPaymentToken,
    }),
    ready: () => database.ping(),
    warnings: diskUse.warnings,
    log,
  });
  onClose(() => server.close());
  if (config.payment.provider === 'stripe') {
    const webhookSecret = follow(({ payment }) => (payment.provider === 'stripe' ? payment.webhookSecret : ''));
    await stripeWebhook(server, { secret: webhookSecret, inbox, handlePaymentNotification, log });
  }

  // server
  await serve(server, { host: config.host, port: config.port });
});
