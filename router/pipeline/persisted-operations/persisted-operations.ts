import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { LRUCache } from 'lru-cache';
import { documentError, type RequestError, type RouterErrorCode, routerErrorCodes } from '../../request/request-error.ts';
import type { PrepareOperation } from '../prepare-operation.ts';
import type { GraphQLParameters } from '../read-request.ts';
import { type Manifest, sha256 } from './manifest.ts';

export interface PersistedOperationsOptions {
  /** The safelist: `log` reports operations outside of the manifest, `enforce` refuses them. */
  readonly mode: 'off' | 'log' | 'enforce';
  readonly manifest: Manifest;
  /** Automatic persisted queries: clients send the hash alone, and the text once if the router does not know it. */
  readonly takesHashes: boolean;
  /** Size of the store for automatic persisted queries, in characters. */
  readonly storeSize?: number;
  readonly log: Pick<Log, 'warn'>;
}

/** Maximum length of a text whose hash is cached, in characters. */
const maxRemembered = 2_000;

const hashShape = /^[0-9a-f]{64}$/;

/** Resolves hashes to texts and enforces the safelist, before the document is parsed. */
export function withPersistedOperations(prepare: PrepareOperation, options: PersistedOperationsOptions): PrepareOperation {
  const { mode, manifest, takesHashes, storeSize = 5_000_000, log } = options;
  // Only valid documents are stored, so that a client cannot fill the store with garbage. The least recently used ones are
  // evicted.
  const stored = new LRUCache<string, string>({ maxSize: storeSize, sizeCalculation: (text) => text.length + 64 });
  // Hashing is the most expensive step here, and most texts come again.
  const hashes = new LRUCache<string, string>({ max: 2_000 });
  const hashOf = (text: string) => {
    const known = hashes.get(text);
    if (known !== undefined) return known;
    const hash = sha256(text);
    if (text.length <= maxRemembered) hashes.set(text, hash);
    return hash;
  };
  const reported = new LRUCache<string, true>({ max: 1_000 });

  const report = (hash: string, name: string | undefined) => {
    if (reported.has(hash)) return;
    reported.set(hash, true);
    log.warn({ hash, operation: name }, 'an operation is not in the manifest');
  };

  return (parameters) => {
    const read = readHash(parameters);
    if (!read.ok) return read;
    const { hash } = read.value;
    if (hash === undefined && mode === 'off') return prepare(parameters);

    const text = parameters.query === '' && hash !== undefined ? (manifest.get(hash) ?? stored.get(hash)) : parameters.query;
    if (text === undefined) return refused(takesHashes ? 'PERSISTED_QUERY_NOT_FOUND' : 'PERSISTED_QUERY_NOT_SUPPORTED');
    const actual = text === parameters.query ? hashOf(text) : (hash as string);
    if (hash !== undefined && hash !== actual) return refused('PERSISTED_QUERY_MISMATCH');
    if (mode === 'enforce' && !manifest.has(actual)) return refused('OPERATION_IS_NOT_PERSISTED');

    const operation = prepare(text === parameters.query ? parameters : { ...parameters, query: text });
    if (operation.ok && mode === 'log' && !manifest.has(actual)) report(actual, operation.value.definition.name?.value);
    if (operation.ok && hash !== undefined && takesHashes && !manifest.has(hash)) stored.set(hash, text);
    return operation;
  };
}

const refused = (code: RouterErrorCode) => refuse(documentError(code, [{ message: routerErrorCodes[code] }]));

/** The hash of `extensions.persistedQuery`, as Apollo's clients send it. */
function readHash({ extensions }: GraphQLParameters): Result<Readonly<{ hash: string | undefined }>, RequestError> {
  const { persistedQuery } = extensions as { persistedQuery?: { version?: unknown; sha256Hash?: unknown } | null };
  if (persistedQuery === undefined || persistedQuery === null) return ok({ hash: undefined });
  const { version, sha256Hash } = persistedQuery;
  if (version !== 1 || typeof sha256Hash !== 'string' || !hashShape.test(sha256Hash))
    return refused('PERSISTED_QUERY_IS_INVALID');
  return ok({ hash: sha256Hash });
}
