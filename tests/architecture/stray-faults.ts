import { isSupportFile, isTest, type SourceFile } from './source-files.ts';

/** The rooms whose processes a stranger could end by a fault that has no handler. */
const guardedParts = /^(router|chassis|subgraphs)\//;
/** Rules are pure and know no promises; the rest is no part of a process. */
const isUnguarded = (path: string) => isTest(path) || isSupportFile(path) || path.includes('/domain/');

/**
 * `void` is for what gives no promise: calls of these names, and what has been awaited. Other promises need a handler, which the
 * linter then asks for.
 */
const givesNoPromise =
  /^\(await |^[\w.?()[\]' ]*\.(add|delete|destroy|get|headers|nextTick|push|run|set|setAttributes)\(|^setTimeout\(|^(insert|removeWhere|step)\(|^\(count === 0 && start\(/;

/** Events that a stranger causes; of a process itself they are messages of its own kind and go through the same guard. */
const strangersEvents = 'upgrade|connection|clientError|request|message|ping|pong|unexpected-response';
const rawListener = new RegExp(
  String.raw`\.(?:on|once|addListener|prependListener|prependOnceListener)\(\s*'(?:${strangersEvents})'(?!\s*,\s*(?:guarded\(|asks\b))`,
  'g',
);
/** The guard itself, and channels between our own processes and threads, whose messages no stranger writes. */
const mayListenRaw = new Set([
  'chassis/server/guarded-listener.ts',
  'router/http/fast-path.ts', // its listener ends with a handler of its own; a wrapper would cost every request
  'router/federation/planner/worker/planner-process.ts',
  'router/federation/planner/worker/planner-main.ts',
  'router/cluster/worker-pool.ts',
  'router/cluster/cluster-member.ts',
  'chassis/database/mysql-client.ts',
  'chassis/database/reader-thread.ts',
  'chassis/database/reader-threads.ts',
]);

/** A listener or timer that is an async function: what it rejects with has no handler. */
const asyncListener =
  /\.(?:on|once|addListener|prependListener|prependOnceListener)\(\s*'[\w-]+'\s*,\s*async\b|\b(?:setTimeout|setInterval|setImmediate|queueMicrotask)\(\s*async\b/g;

/** Places where a fault would have no handler, in words; empty where there is none. */
export function strayFaults({ path, text }: SourceFile): readonly string[] {
  if (!guardedParts.test(path) || isUnguarded(path)) return [];
  const code = withoutComments(text);
  const found: string[] = [];
  for (const { 1: operand = '' } of code.matchAll(/(?<![:<|]\s?|[.\w])\bvoid\s+(?=[A-Za-z_(])([^\n]*)/g)) {
    if (isType(operand) || givesNoPromise.test(operand)) continue;
    found.push(`${path} drops what may be a promise: void ${operand.slice(0, 60).trim()}`);
  }
  if (!mayListenRaw.has(path))
    for (const [raw] of code.matchAll(rawListener)) found.push(`${path} listens without a guard: ${raw.trim()}`);
  for (const [raw] of code.matchAll(asyncListener)) found.push(`${path} has an async listener: ${raw.trim()}`);
  return found;
}

const withoutComments = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"])\/\/[^\n]*/g, '');

/** `=> void` in a type goes on with a bracket, a bar or nothing, never with a name; `void is` and the like do not occur. */
const isType = (operand: string) => /^(extends|is)\b/.test(operand);
