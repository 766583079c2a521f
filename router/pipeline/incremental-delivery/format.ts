import type { GraphQLFormattedError } from 'graphql';
import { partsFormat } from '../../http/streams/parts.ts';
import type { StreamFormat } from '../../http/streams/write-stream.ts';
import { wishesOf } from '../../request/accept.ts';

/** One deferred fragment at one place. */
export interface IncrementalPart {
  readonly data: unknown;
  readonly path: readonly (string | number)[];
  readonly label?: string;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** The first part of an answer, or some of those that follow. */
export type IncrementalPayload = Readonly<{ hasNext: boolean }> &
  (
    | Readonly<{ data: unknown; errors?: readonly GraphQLFormattedError[]; extensions?: Readonly<Record<string, unknown>> }>
    | Readonly<{ incremental?: readonly IncrementalPart[] }>
  );

const spec = '20220824';

/**
 * Answers in parts as Apollo Client and urql read them, which is how graphql-js 17.0.0-alpha.2 shapes them.
 * Source: https://github.com/graphql/graphql-over-http/blob/main/rfcs/IncrementalDelivery.md
 */
export const incrementalAnswer: StreamFormat<IncrementalPayload> = partsFormat('-', `deferSpec=${spec}`);

/** Whether a client takes answers in parts: `multipart/mixed`, of our version or of none (urql), and not for subscriptions alone. */
export const takesParts = (accept: string | undefined): boolean =>
  accept?.includes('multipart/mixed') === true && // cheap: most clients do not
  wishesOf(accept).some(
    ({ type, parameters }) =>
      type === 'multipart/mixed' && (parameters.get('deferspec') ?? spec) === spec && !parameters.has('subscriptionspec'),
  );
