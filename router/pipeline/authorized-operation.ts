import type { GraphQLError } from 'graphql';
import type { ExecutionError } from '../federation/execution-error.ts';
import type { Operation } from '../request/engine.ts';

/** An operation without the fields that its caller may not see. */
export interface AuthorizedOperation {
  /** What may run. A placeholder that no subgraph resolves stands for each denied field. */
  readonly operation: Operation;
  /**
   * Puts null for each placeholder of a result, as GraphQL propagates null, and adds an error for each. Absent where nothing is
   * denied.
   */
  readonly restoreDenied: ((data: unknown) => RestoredResult) | undefined;
}

export type RestoredResult = Readonly<{ data: unknown; errors: readonly GraphQLError[] }>;

/** The result with an error for each denied field before its other errors. */
export function restoreDeniedIn(
  { data, errors = [] }: Readonly<{ data?: unknown; errors?: readonly ExecutionError[] | undefined }>,
  { restoreDenied }: AuthorizedOperation,
): Readonly<{ data: unknown; errors: readonly ExecutionError[] }> {
  const restored = restoreDenied?.(data);
  return restored ? { data: restored.data, errors: [...restored.errors, ...errors] } : { data, errors };
}
