import type { GraphQLFormattedError } from 'graphql';
import type { Engine, ExecutionContext } from '../../request/engine.ts';
import type { AuthorizedOperation } from '../authorise.ts';
import { abortableStream } from '../subscriptions/abortable-stream.ts';
import { payloadsOf, type Showing } from './deferred-payloads.ts';
import type { IncrementalPayload } from './incremental-payload.ts';

/** An answer whose rest comes later. */
export interface DeferredResponse {
  readonly stream: AsyncIterableIterator<IncrementalPayload>;
  /** Those of the first part, for the access log. */
  readonly errors: readonly GraphQLFormattedError[];
}

/**
 * Runs an operation whose client takes deferred fragments later. By now limits, cost and permissions of all that it asks for have been
 * looked at. @returns undefined when nothing is deferred; the answer then comes at once, as any other.
 */
export async function executeIncrementally(
  engine: Engine,
  permitted: AuthorizedOperation,
  { context, mask }: Readonly<{ context: ExecutionContext }> & Pick<Showing, 'mask'>,
): Promise<DeferredResponse | undefined> {
  const over = new AbortController();
  const answer = await engine.executeIncrementally?.(permitted.operation, context, over.signal);
  if (!answer) return undefined;
  const { first, rest } = payloadsOf(answer, { permitted, mask });
  async function* payloads(): AsyncGenerator<IncrementalPayload> {
    yield first;
    if (rest) yield* rest;
  }
  const { stream } = abortableStream<IncrementalPayload>(payloads(), () => over.abort());
  return { stream, errors: first.errors ?? [] };
}
