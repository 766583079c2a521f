import type { SourceLocation } from 'graphql';

/** Keys and list positions from the root of a response to one of its values. */
export type ResponsePath = readonly (string | number)[];

/** An error of an operation, of a subgraph or of the executor; a GraphQLError is one, too (GraphQL specification, 7.1.2). */
export type ExecutionError = Readonly<{
  message: string;
  /** Absent where the error names no place in the response. */
  path?: ResponsePath | undefined;
  locations?: readonly SourceLocation[] | undefined;
  extensions?: Readonly<Record<string, unknown>> | undefined;
}>;
