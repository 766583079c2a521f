import type { Caller } from '@commerce/chassis/identity/caller.ts';
import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { parseJson } from '../federation/exact-json.ts';
import type { IncrementalResponse } from '../federation/execute/deferred.ts';
import type { OperationResponse } from '../federation/execute/respond.ts';
import type { PlanView } from './plan-view.ts';
import type { Trace } from './trace.ts';

/** What executes operations over the subgraphs: the boundary between the pipeline and a query planner with its executor. */
export interface Engine {
  /** The schema that clients see; the pipeline validates against it. */
  readonly schema: GraphQLSchema;
  /**
   * Runs an operation that is valid against {@link schema}. The data comes as JSON text. A subgraph that fails leaves nulls in
   * `data` and errors at their paths; the promise rejects only for faults of the engine itself, and with `PlanningRefused` where
   * the caller may not have a new plan made.
   */
  execute(operation: Operation, context: ExecutionContext): Promise<OperationResponse>;
  /**
   * Runs an operation whose client takes its deferred fragments later; undefined where nothing is deferred. Absent: nothing ever
   * is.
   */
  executeIncrementally?(
    operation: Operation,
    context: ExecutionContext,
    signal: AbortSignal,
  ): Promise<IncrementalResponse | undefined>;
  /** The plan of the operation, for people; absent where the engine has none to show. */
  explain?(operation: Operation): Promise<PlanView | undefined>;
  close(): Promise<void>;
}

/** The answer of an engine that makes trees. */
export const answeredBy = ({ data, errors = [] }: ExecutionResult): OperationResponse => ({
  data: data === undefined ? undefined : JSON.stringify(data),
  errors: errors.map(({ message, path, extensions }) => ({ message, ...(path && { path }), ...(extensions && { extensions }) })),
});

/** The data of an answer as a tree. */
export function treeOf(answered: OperationResponse): unknown {
  if (answered.passthrough) return (parseJson(Buffer.from(answered.passthrough).toString('utf8')) as { data?: unknown }).data;
  return answered.data === undefined ? undefined : parseJson(answered.data);
}

/** One valid operation with its variables. */
export interface Operation {
  readonly document: DocumentNode;
  readonly text: string;
  /** SHA-256 of the text, in hex: the key for plans. */
  readonly hash: string;
  /** The operation to run: the document may hold several. */
  readonly definition: OperationDefinitionNode;
  /** As the client named it in `operationName`; `undefined` if it named none. */
  readonly name: string | undefined;
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** As sent, and known to fit their types. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** What it may cost by the weights of the schema, and what a given answer did cost; absent where costs are not limited. */
  readonly cost?: Readonly<{ estimated: number; actualOf: (data: unknown) => number }>;
}

/** What subgraphs get of the request. */
export interface ExecutionContext {
  readonly caller: Caller;
  readonly trace: Trace;
  readonly acceptLanguage: string | undefined;
  readonly client: Readonly<{ address: string; device: string | undefined; refreshCookie?: RefreshCookie }>;
}

/** The browser's refresh cookie, which the router passes to auth and back, and to no other subgraph. */
export interface RefreshCookie {
  /** The `cookie` header with nothing but it; `undefined` if the browser sent none. */
  readonly received: string | undefined;
  /** `set-cookie` headers of auth, for the answer. */
  readonly toSet: string[];
  /** Whether the browser keeps what it is sent: not where a page of another site asks. */
  readonly isKept: boolean;
}
