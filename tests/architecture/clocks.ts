import { isSupportFile, isTest, type SourceFile } from './source-files.ts';

/**
 * The product's files that may read the wall clock, each with its reason. An instant that others read (a token's end, a message's
 * time) is the wall clock's; a duration is not: it is measured by `performance.now`, `machineMs` or `steadyMs`, which no operator
 * can set.
 */
export const wallClockReaders: Readonly<Record<string, string>> = {
  'chassis/events/kafka/request-queue.ts': 'kafkajs stamps its requests by the wall clock',
  'chassis/time/steady-clock.ts': 'follows the wall clock within bounds',
  'chassis/concurrency/lease.ts': 'stamps a renewal, and notices that its machine slept; nothing waits by it',
  'chassis/identity/bounded-cache.ts': 'ends what a token’s own time ends; what is left of it is measured beside',
  'chassis/identity/context-token.ts': 'dates tokens',
  'chassis/identity/context-verifier.ts': 'compares with dates in tokens',
  'chassis/identity/rotate-key-file.ts': 'dates keys',
  'chassis/identity/rotating-keys.ts': 'compares with dates of keys, over days',
  'chassis/identity/signing-keys.ts': 'compares with dates of keys',
  'chassis/identity/key-file.ts': 'compares with a file’s date; one from the future counts as old',
  'chassis/server/federated-trace/field-times.ts': 'dates a trace; its durations are monotonic',
  'chassis/database/sqlite.ts': 'dates an applied migration',
  'chassis/database/mysql.ts': 'dates an applied migration',
  'chassis/events/memory-log.ts': 'dates records',
  'chassis/events/embedded-log.ts': 'dates records, and prunes by these dates',
  'chassis/events/subscriber.ts': 'dates inbox rows and dead letters, and prunes by these dates after days',
  'chassis/events/relay.ts': 'compares with the dates of outbox rows, for a metric',
  'router/subgraph-client/http1/http-head.ts': 'compares with the date of a `retry-after`',
  'router/pipeline/identify-caller.ts': 'compares with dates in tokens',
  'router/pipeline/subscriptions/at-expiry.ts': 'turns a token’s end into a timer, once',
  'subgraphs/user/main.ts': 'dates rows and mailed tokens',
  'subgraphs/auth/main.ts': 'dates rows and access tokens',
  'subgraphs/auth/adapters/out/redis/redis-sessions.ts': 'compares with dates of sessions, over days',
  'subgraphs/product/main.ts': 'dates rows and messages',
  'subgraphs/order/adapters/out/payment/fake-stripe-sessions.ts':
    'stands in for Stripe: compares with a date that the shop sends',
};

const isProduct = (path: string) => /^(kernel|chassis|subgraphs|router)\//.test(path) && !isTest(path);

/** Files of the product that read the wall clock without a reason in the list. */
export const unexpectedWallClock = ({ path, text }: SourceFile): readonly string[] =>
  isProduct(path) && !isSupportFile(path) && readsWallClock(text) && !(path in wallClockReaders)
    ? [`${path} reads the wall clock: measure durations by performance.now, machineMs or steadyMs, or add a reason to the list`]
    : [];

export const readsWallClock = (text: string): boolean =>
  /\bDate\.now\b|\bnew Date\(\s*\)/.test(text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''));
