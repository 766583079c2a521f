import type { SourceFile } from './source-files.ts';

/** Maximum columns of a line with a comment: the formatter's width of code (`lineWidth` in biome.json). */
export const maxColumns = 130;

/** Files with comments beyond the width. The list only shrinks. */
const pendingFiles: readonly string[] = [
  'chassis/events/dead-letters.ts',
  'chassis/events/relay.ts',
  'chassis/events/subscriber.ts',
  'infra/checks/mesh-rules.ts',
  'infra/checks/metric-rules.ts',
  'infra/checks/traffic-rules.ts',
  'router/cache/cacheable.ts',
  'router/cache/cached-entities.ts',
  'router/cache/cached-fetch.ts',
  'router/cache/follow-changes.ts',
  'router/cache/hints.ts',
  'router/cache/invalidations.ts',
  'router/cache/redis-store.ts',
  'router/cache/store.ts',
  'router/engines/apollo-gateway/apollo-engine.ts',
  'router/engines/execute-subscription.ts',
  'router/engines/federated-engine.ts',
  'router/engines/own-engine.ts',
  'router/engines/progressive-override.ts',
  'router/engines/public-responses.ts',
  'router/rate-limit/memory-buckets.ts',
  'router/rate-limit/rate-limit.ts',
  'router/rate-limit/socket-limit.ts',
  'router/rate-limit/token-bucket.ts',
  'router/request/invalidation-tags.ts',
  'router/request/response-cache.ts',
  'router/request/subgraph-call-context.ts',
  'router/subgraph-client/bulkhead.test.ts',
  'router/subgraph-client/bulkhead.ts',
  'router/subgraph-client/circuit-breaker-window.ts',
  'router/subgraph-client/circuit-breaker.ts',
  'router/subgraph-client/concurrency-window.ts',
  'router/subgraph-client/deadlines.ts',
  'router/subgraph-client/deduplicate-requests.ts',
  'router/subgraph-client/http-subgraph.ts',
  'router/subgraph-client/http1/connection-pool.ts',
  'router/subgraph-client/http1/http-head.ts',
  'router/subgraph-client/http1/http1-client.ts',
  'router/subgraph-client/read-reply.ts',
  'router/subgraph-client/reply-shape.ts',
  'router/subgraph-client/retry-queries.ts',
  'router/subgraph-client/subgraph-client.ts',
  'router/subgraph-client/subgraph-headers.ts',
  'router/subgraph-client/subscriptions/deduplicate-subscriptions.ts',
  'router/subgraph-client/subscriptions/event-queue.ts',
  'router/subgraph-client/subscriptions/subgraph-callback.ts',
  'router/subgraph-client/subscriptions/subgraph-socket.ts',
  'router/subgraph-client/subscriptions/subgraph-websocket.ts',
  'router/subgraph-client/unavailable-errors.ts',
  'subgraphs/user/config.ts',
  'subgraphs/user/make-admin.ts',
  'tests/architecture/schema-words.ts',
  'tests/blackbox/support/copy-of-repository.ts',
  'tools/chaos/scenarios/read-only-database.ts',
  'tools/chaos/world.ts',
  'tools/graph/asyncapi-dead-letters.ts',
  'tools/graph/breaking-changes.ts',
  'tools/graph/codegen.ts',
  'tools/graph/generate.ts',
  'tools/migrations/generate.ts',
  'tools/retail/replay.ts',
  'tools/retail/run-replay.ts',
  'tools/seed/seed-shop.ts',
  'tools/up/main.ts',
  'tools/up/private-engines.ts',
  'tools/up/restart-policy.ts',
  'tools/up/stop-with-supervisor.ts',
  'tools/up/watch-shop.ts',
];

/** Rules for comments that a file breaks, in words; empty when it keeps them. */
export const brokenCommentRules = (file: SourceFile): readonly string[] => [...stackedDocstrings(file), ...wideComments(file)];

/** A docstring belongs to the declaration below it: the first of two in a row belongs to none. */
const stackedDocstrings = ({ path, text }: SourceFile): readonly string[] =>
  [...text.matchAll(/^[ \t]*\/\*\*(?:[^*]|\*(?!\/))*\*\/\s*(?=\/\*\*)/gm)].map(
    ({ index }) => `${path}:${lineAt(text, index)} has a docstring before another docstring`,
  );

const wideComments = ({ path, text }: SourceFile): readonly string[] =>
  text
    .split('\n')
    .flatMap((line, index) =>
      line.length > maxColumns && hasComment(line) && !pendingFiles.includes(path)
        ? [`${path}:${index + 1} has a comment beyond column ${maxColumns}`]
        : [],
    );

const lineAt = (text: string, index: number) => text.slice(0, index).split('\n').length;

/** Whether the line is a comment or ends with one. `//` within a text has an odd number of quotes before it. */
function hasComment(line: string): boolean {
  if (/^\s*(?:\/\/|\/\*|\*)/.test(line)) return true;
  const trailing = /[\s;,{})(\]>](?:\/\/|\/\*) /.exec(line);
  return trailing !== null && (line.slice(0, trailing.index).match(/['"`]/g) ?? []).length % 2 === 0;
}
