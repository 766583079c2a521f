import type { GraphQLFormattedError } from 'graphql';

/** The result of one deferred fragment at one path. */
export interface IncrementalResult {
  readonly data: unknown;
  readonly path: readonly (string | number)[];
  readonly label?: string;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** The first payload of a response, or a later one with results of deferred fragments. */
export type IncrementalPayload = Readonly<{ hasNext: boolean }> &
  (
    | Readonly<{ data: unknown; errors?: readonly GraphQLFormattedError[]; extensions?: Readonly<Record<string, unknown>> }>
    | Readonly<{ incremental?: readonly IncrementalResult[] }>
  );
