import type { GraphQLFormattedError } from 'graphql';

/** One deferred fragment at one place. */
export interface IncrementalResult {
  readonly data: unknown;
  readonly path: readonly (string | number)[];
  readonly label?: string;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** The first part of an answer, or some of those that follow. */
export type IncrementalPayload = Readonly<{ hasNext: boolean }> &
  (
    | Readonly<{ data: unknown; errors?: readonly GraphQLFormattedError[]; extensions?: Readonly<Record<string, unknown>> }>
    | Readonly<{ incremental?: readonly IncrementalResult[] }>
  );
