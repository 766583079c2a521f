import { type DocumentNode, GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { CompiledOperation } from './compile/compiled-operation.ts';
import type { CompiledPlan } from './compile/plan.ts';
import { parseJson } from './exact-json.ts';
import { deferredPlanning, type IncrementalResponse } from './execute/deferred.ts';
import { errorLog } from './execute/error-log.ts';
import type { Execution } from './execute/execution.ts';
import { type OperationResponse, refusal, respond, textOf } from './execute/respond.ts';
import { respondToEvents } from './execute/subscription-events.ts';
import { operationOf } from './operation/document.ts';
import type { ObjectShape } from './operation/shape.ts';
import { checkVariables, sentValues } from './operation/variable-values.ts';
import type { PlanCacheCounts } from './plan-cache/plan-cache.ts';
import { PlanningRefused, PlanningUnavailable } from './planner/planning-error.ts';
import { openPlanning, type Planning, type PlanningOptions } from './planning.ts';
import { type PreparedOperation, prepareOperation } from './prepared.ts';
import type { SubgraphFetch, SubgraphSubscribe } from './subgraph-call.ts';
import { readSupergraph, type Subgraph } from './supergraph/model.ts';

export type FederationExecutorOptions = PlanningOptions &
  Readonly<{
    /** The composed supergraph's SDL. */
    supergraph: string;
    fetch: SubgraphFetch;
    subscribe?: SubgraphSubscribe;
    /** Puts `extensions.serviceName` on errors of subgraphs. Default false: clients need not know the subgraphs. */
    namesSubgraphsInErrors?: boolean;
    /**
     * Reports the nulls that stand for an entity that a subgraph does not know (any more): its other fields may not be null.
     * Default true, as the specification says. A shop says false: an order's product may have gone.
     */
    reportsGoneEntities?: boolean;
    /** Maximum number of errors of one execution. Default 100. */
    errorLimit?: number;
  }>;

export type ExecutionRequest = Readonly<{
  variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** Whether the variables are known to fit their types, defaults among them, so that they need not be checked again. */
  areVariablesChecked?: boolean;
  /** Handed to {@link SubgraphFetch} as it is. */
  context?: unknown;
  signal?: AbortSignal | undefined;
}>;

export type ExecutionResponse = Readonly<{ data?: Record<string, unknown> | null; errors?: readonly GraphQLFormattedError[] }>;

/** An operation that is ready to run. */
export type PlannedOperation = Readonly<{
  /** Undefined for an operation that is refused. */
  plan: CompiledPlan | undefined;
  execute: () => Promise<OperationResponse>;
}>;

/** Executes operations on a supergraph by calls to its subgraphs. Knows no HTTP, users or caches of documents. */
export type FederationExecutor = Readonly<{
  /** What clients see: validate documents against it before they are prepared. */
  schema: GraphQLSchema;
  subgraphs: readonly Subgraph[];
  /**
   * @param document valid against `schema`.
   * @throws {GraphQLError} when the document has no such operation, or several and none is named.
   */
  prepare: (document: DocumentNode, operationName?: string) => PreparedOperation;
  execute: (prepared: PreparedOperation, request: ExecutionRequest) => Promise<ExecutionResponse>;
  /**
   * Finds or makes the plan without a call to any subgraph. Rejects with {@link PlanningRefused} where `admitPlan` refuses it, as
   * all that needs a plan does.
   */
  planFor: (prepared: PreparedOperation, request: ExecutionRequest) => Promise<PlannedOperation>;
  /**
   * The same as the JSON of the whole response, without the tree in between; bytes when a subgraph's answer is handed on as it
   * came.
   */
  respond: (prepared: PreparedOperation, request: ExecutionRequest) => Promise<string | Uint8Array>;
  /**
   * Answers in parts where the operation defers fragments: the rest comes when it is there. @returns undefined where it does not,
   * or cannot be planned so: then `respond` answers.
   */
  respondIncrementally: (prepared: PreparedOperation, request: ExecutionRequest) => Promise<IncrementalResponse | undefined>;
  /**
   * The JSON of one response for each event; one response with errors when the operation cannot run. The request's signal ends
   * it.
   */
  subscribe: (prepared: PreparedOperation, request: ExecutionRequest) => AsyncIterable<string>;
  /** Rejects when the planner refuses the supergraph: await it before the first request. */
  ready: Promise<void>;
  /** What the plan cache did and holds, for metrics. */
  planCache: () => PlanCacheCounts & Readonly<{ restarts: number }>;
  /** Ends the planner. */
  close: () => Promise<void>;
}>;

/** @throws when the supergraph is not SDL. When the planner refuses it, `ready` rejects. */
export function makeFederationExecutor(options: FederationExecutorOptions): FederationExecutor {
  const model = readSupergraph(options.supergraph);
  const planning = openPlanning(model, options);
  const logOptions = {
    limit: options.errorLimit ?? 100,
    namesSubgraphs: options.namesSubgraphsInErrors ?? false,
    reportsGone: options.reportsGoneEntities ?? true,
  };

  const executionFor = (
    { shape, size = 1 }: Readonly<{ shape: ObjectShape; size?: number }>,
    { variablesFor, operation }: PreparedOperation,
    { variables = {}, areVariablesChecked = false, context, signal }: ExecutionRequest,
  ): Execution => ({
    partialResponse: {},
    shape,
    model,
    variables: variablesFor(
      areVariablesChecked ? (variables ?? {}) : sentValues(model.api, operation.definition, variables ?? {}),
    ),
    context,
    signal,
    fetch: options.fetch,
    log: errorLog(shape, { ...logOptions, limit: logOptions.limit * size }),
  });
  const deferred = deferredPlanning(planning);
  const planFor: FederationExecutor['planFor'] = async (prepared, request) => {
    const compiled = await compile(prepared, request, planning);
    return 'errors' in compiled
      ? { plan: undefined, execute: async () => refusal(compiled.errors) }
      : { plan: compiled.plan, execute: () => respond(compiled, executionFor(compiled, prepared, request)) };
  };
  const respondTo: FederationExecutor['respond'] = async (prepared, request) => {
    const answered = await (await planFor(prepared, request)).execute();
    return answered.passthrough ?? textOf(answered);
  };

  return {
    schema: model.api,
    subgraphs: model.subgraphs,
    prepare: (document, operationName) => {
      const operation = operationOf(document, operationName);
      if (!operation)
        throw new GraphQLError(operationName ? `Unknown operation named "${operationName}".` : 'Name the operation to run.');
      return prepareOperation(operation, planning);
    },
    execute: async (prepared, request) => parseJson(String(Buffer.from(await respondTo(prepared, request)))) as ExecutionResponse,
    planFor,
    respond: respondTo,
    respondIncrementally: async (prepared, request) => {
      const values = valuesOf(prepared, request, model.api);
      if ('errors' in values) return undefined;
      const asked = { labels: planning.labelsFor(request.context), requester: planning.requesterOf(request.context) };
      const run = await deferred(prepared, (variable) => values.coerced[variable] === true, asked).catch(() => undefined);
      return run?.((operation) => executionFor(operation, prepared, request));
    },
    subscribe: async function* (prepared, request) {
      const compiled = await compile(prepared, request, planning);
      if ('errors' in compiled) yield textOf(refusal(compiled.errors));
      else if (!options.subscribe) yield textOf(refusal([new GraphQLError('Subscriptions are not served here.')]));
      else yield* respondToEvents(compiled, options.subscribe, () => executionFor(compiled, prepared, request));
    },
    ready: planning.ready,
    planCache: planning.counts,
    close: planning.close,
  };
}

/** The values of the operation's variables, or why they do not fit. */
function valuesOf(
  { operation }: PreparedOperation,
  { variables, areVariablesChecked = false }: ExecutionRequest,
  schema: GraphQLSchema,
): { coerced: Readonly<Record<string, unknown>> } | { errors: readonly GraphQLError[] } {
  const definitions = operation.definition.variableDefinitions ?? [];
  if (definitions.length === 0 || areVariablesChecked) return { coerced: variables ?? {} };
  return checkVariables(schema, definitions, variables ?? {}, { maxErrors: 20 });
}

/**
 * The operation for the values of its conditions. What the client or the planner got wrong is the operation's error, not the
 * engine's.
 * @throws {PlanningRefused} when the caller may not have a new plan made.
 */
async function compile(
  prepared: PreparedOperation,
  request: ExecutionRequest,
  { model, labelsFor, requesterOf }: Planning,
): Promise<CompiledOperation | { errors: readonly GraphQLError[] }> {
  const values = valuesOf(prepared, request, model.api);
  if ('errors' in values) return values;
  try {
    const isTrue = (variable: string) => values.coerced[variable] === true;
    return await prepared.variantFor(isTrue, labelsFor(request.context), () => requesterOf(request.context));
  } catch (error) {
    if (error instanceof PlanningRefused) throw error;
    const originalError = error instanceof Error ? error : new Error(String(error));
    const code = error instanceof PlanningUnavailable ? 'SERVICE_UNAVAILABLE' : 'OPERATION_PLANNING_FAILED';
    return { errors: [new GraphQLError(originalError.message, { originalError, extensions: { code } })] };
  }
}
