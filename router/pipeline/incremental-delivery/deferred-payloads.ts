import type { GraphQLFormattedError } from 'graphql';
import { parseJson } from '../../federation/exact-json.ts';
import type { IncrementalResponse } from '../../federation/execute/deferred.ts';
import type { DeferredPayload } from '../../federation/execute/deferred-run.ts';
import type { ExecutionError } from '../../federation/execution-error.ts';
import type { AuthorizedOperation } from '../authorise.ts';
import type { IncrementalPayload, IncrementalResult } from './incremental-payload.ts';

export interface Showing {
  readonly permitted: AuthorizedOperation;
  readonly mask: (errors: readonly ExecutionError[]) => readonly GraphQLFormattedError[];
}

/** The first part as the client gets it, and the payloads after it, if any are to come. */
export function payloadsOf(
  { first, rest }: IncrementalResponse,
  { permitted: { restoreDenied }, mask }: Showing,
): Readonly<{ first: Extract<IncrementalPayload, { data: unknown }>; rest: AsyncGenerator<IncrementalPayload> | undefined }> {
  const told = restoreDenied?.(parseJson(first.data ?? 'null'));
  const data = told ? told.data : parseJson(first.data ?? 'null');
  const errors = mask([...(told?.errors ?? []), ...first.errors]);
  const shown = restoreDenied && showingWithin(data, restoreDenied);
  return {
    first: { data, ...(errors.length > 0 && { errors }), hasNext: rest !== undefined },
    rest: rest && later(rest, (part) => shownPart(shown ? shown(part) : part, mask)),
  };
}

async function* later(
  rest: NonNullable<IncrementalResponse['rest']>,
  show: (part: DeferredPayload) => IncrementalResult | undefined,
): AsyncGenerator<IncrementalPayload> {
  for await (const { payloads, hasNext } of rest) {
    const incremental = payloads.flatMap((part) => show(part) ?? []);
    if (incremental.length > 0 || !hasNext) yield { ...(incremental.length > 0 && { incremental }), hasNext };
  }
}

type Shown = Pick<DeferredPayload, 'data' | 'path' | 'label'> & Readonly<{ errors: readonly ExecutionError[] }>;

function shownPart(part: Shown | undefined, mask: Showing['mask']): IncrementalResult | undefined {
  if (!part) return undefined;
  const { path, label, data } = part;
  const errors = mask(part.errors);
  return { data, path, ...(label !== undefined && { label }), ...(errors.length > 0 && { errors }) };
}

/**
 * Puts what the caller may not see into later parts, too, and drops parts of objects that a denied field has taken away. What the client
 * has got so far is kept for that.
 */
function showingWithin(data: unknown, restoreDenied: NonNullable<AuthorizedOperation['restoreDenied']>) {
  const client = { data };
  return (part: DeferredPayload): Shown | undefined => {
    const target = part.path.reduce<unknown>(at, client.data);
    if (typeof target !== 'object' || target === null) return undefined;
    if (part.data === null) return part;
    const { data: whole, errors } = restoreDenied(wrapped(part.path, part.data));
    const own = part.path.reduce<unknown>(at, whole);
    const filled = typeof own === 'object' ? (own as DeferredPayload['data']) : null;
    if (filled) merge(target as Tree, filled);
    return { ...part, data: filled ?? null, errors: [...errors, ...part.errors] };
  };
}

type Tree = Record<string | number, unknown>;

const at = (value: unknown, key: string | number): unknown =>
  typeof value === 'object' && value !== null ? (value as Tree)[key] : undefined;

/** The data as it would stand in an answer that held nothing else. */
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
