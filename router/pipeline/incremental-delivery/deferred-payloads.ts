import type { GraphQLFormattedError } from 'graphql';
import { parseJson } from '../../federation/exact-json.ts';
import type { IncrementalResponse } from '../../federation/execute/deferred.ts';
import type { DeferredPayload } from '../../federation/execute/deferred-run.ts';
import type { ExecutionError } from '../../federation/execution-error.ts';
import type { AuthorizedOperation } from '../authorized-operation.ts';
import type { IncrementalPayload, IncrementalResult } from './incremental-payload.ts';

export interface PayloadDeps {
  readonly authorized: AuthorizedOperation;
  readonly mask: (errors: readonly ExecutionError[]) => readonly GraphQLFormattedError[];
}

/**
 * The payloads for the client: denied fields restored as nulls, errors masked. `rest` is absent when the first payload is the
 * only one.
 */
export function incrementalPayloads(
  { first, rest }: IncrementalResponse,
  { authorized: { restoreDenied }, mask }: PayloadDeps,
): Readonly<{ first: Extract<IncrementalPayload, { data: unknown }>; rest: AsyncGenerator<IncrementalPayload> | undefined }> {
  const restored = restoreDenied?.(parseJson(first.data ?? 'null'));
  const data = restored ? restored.data : parseJson(first.data ?? 'null');
  const errors = mask([...(restored?.errors ?? []), ...first.errors]);
  const restore = restoreDenied && restoringWithin(data, restoreDenied);
  return {
    first: { data, ...(errors.length > 0 && { errors }), hasNext: rest !== undefined },
    rest: rest && laterPayloads(rest, (payload) => resultOf(restore ? restore(payload) : payload, mask)),
  };
}

async function* laterPayloads(
  rest: NonNullable<IncrementalResponse['rest']>,
  resultFor: (payload: DeferredPayload) => IncrementalResult | undefined,
): AsyncGenerator<IncrementalPayload> {
  for await (const { payloads, hasNext } of rest) {
    const incremental = payloads.flatMap((payload) => resultFor(payload) ?? []);
    if (incremental.length > 0 || !hasNext) yield { ...(incremental.length > 0 && { incremental }), hasNext };
  }
}

type Restored = Pick<DeferredPayload, 'data' | 'path' | 'label'> & Readonly<{ errors: readonly ExecutionError[] }>;

function resultOf(restored: Restored | undefined, mask: PayloadDeps['mask']): IncrementalResult | undefined {
  if (!restored) return undefined;
  const { path, label, data } = restored;
  const errors = mask(restored.errors);
  return { data, path, ...(label !== undefined && { label }), ...(errors.length > 0 && { errors }) };
}

/**
 * Restores denied fields in later payloads, too, and drops payloads of objects that the null of a denied field has removed. For
 * that it keeps a copy of the data that the client has received.
 */
function restoringWithin(data: unknown, restoreDenied: NonNullable<AuthorizedOperation['restoreDenied']>) {
  const received = { data };
  return (payload: DeferredPayload): Restored | undefined => {
    const target = payload.path.reduce<unknown>(at, received.data);
    if (typeof target !== 'object' || target === null) return undefined;
    if (payload.data === null) return payload;
    const { data: whole, errors } = restoreDenied(wrapped(payload.path, payload.data));
    const own = payload.path.reduce<unknown>(at, whole);
    const filled = typeof own === 'object' ? (own as DeferredPayload['data']) : null;
    if (filled) merge(target as Tree, filled);
    return { ...payload, data: filled ?? null, errors: [...errors, ...payload.errors] };
  };
}

type Tree = Record<string | number, unknown>;

const at = (value: unknown, key: string | number): unknown =>
  typeof value === 'object' && value !== null ? (value as Tree)[key] : undefined;

/** The data at its path in an otherwise empty response. */
const wrapped = (path: DeferredPayload['path'], data: unknown): unknown =>
  path.reduceRight<unknown>((inner, key) => {
    if (typeof key === 'string') return { [key]: inner };
    const list: unknown[] = [];
    list[key] = inner;
    return list;
  }, data);

function merge(into: Tree, from: Tree): void {
  for (const [key, value] of Object.entries(from)) {
    const before = into[key];
    const isTree = typeof value === 'object' && value !== null && typeof before === 'object' && before !== null;
    if (isTree) merge(before as Tree, value as Tree);
    else into[key] = value;
  }
}
