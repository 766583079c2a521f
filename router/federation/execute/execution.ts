import type { ResponseObject } from '../compile/targets.ts';
import type { ObjectShape } from '../operation/shape.ts';
import type { SubgraphFetch } from '../subgraph-call.ts';
import type { SupergraphModel } from '../supergraph/model.ts';
import type { ErrorLog } from './error-log.ts';

/** One execution of a compiled plan: its partial response, and what its steps use. */
export type Execution = Readonly<{
  partialResponse: ResponseObject;
  shape: ObjectShape;
  model: SupergraphModel;
  /** The client's variables, as they came. */
  variables: Readonly<Record<string, unknown>>;
  context: unknown;
  signal: AbortSignal | undefined;
  fetch: SubgraphFetch;
  log: ErrorLog;
}>;

export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
