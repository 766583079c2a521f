import type { GraphQLFormattedError } from 'graphql';
import type { Engine, ExecutionContext } from '../../request/engine.ts';
import type { AuthorizedOperation } from '../authorized-operation.ts';
import { abortableStream } from '../subscriptions/abortable-stream.ts';
import { incrementalPayloads, type PayloadDeps } from './deferred-payloads.ts';
import type { IncrementalPayload } from './incremental-payload.ts';

/** A response that comes in several payloads. */
export interface DeferredResponse {
  readonly payloads: AsyncIterableIterator<IncrementalPayload>;
  /** The errors of the first payload, for the access log. */
  readonly errors: readonly GraphQLFormattedError[];
}

/**
 * Executes an admitted operation whose client accepts deferred fragments in later payloads. Limits, cost and permissions of the
 * deferred fragments were checked with the rest of the operation.
 * @returns undefined when the operation defers nothing: its response then comes at once
 */
export async function executeIncrementally(
  engine: Engine,
  authorized: AuthorizedOperation,
  { context, mask }: Readonly<{ context: ExecutionContext }> & Pick<PayloadDeps, 'mask'>,
): Promise<DeferredResponse | undefined> {
  const abort = new AbortController();
  const response = await engine.executeIncrementally?.(authorized.operation, context, abort.signal);
  if (!response) return undefined;
  const { first, rest } = incrementalPayloads(response, { authorized, mask });
  async function* all(): AsyncGenerator<IncrementalPayload> {
    yield first;
    if (rest) yield* rest;
  }
  const { stream } = abortableStream<IncrementalPayload>(all(), () => abort.abort());
  return { payloads: stream, errors: first.errors ?? [] };
}
