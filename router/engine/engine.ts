import { type DocumentNode, GraphQLError, type GraphQLFormattedError, type GraphQLSchema, getVariableValues } from 'graphql';
import { errorLog } from './execute/errors.ts';
import type { Execution } from './execute/execution.ts';
import { reportFaults } from './execute/faults.ts';
import { runPlan } from './execute/run-plan.ts';
import { runVerbatim } from './execute/run-verbatim.ts';
import { introspect } from './operation/introspection.ts';
import { operationOf } from './operation/specialise.ts';
import { choosePlanner } from './planner/choose.ts';
import type { Planner } from './planner/port.ts';
import { type CompiledOperation, type PreparedOperation, prepareOperation } from './prepared.ts';
import type { SubgraphFetch } from './subgraph-fetch.ts';
import { readSupergraph } from './supergraph/model.ts';

export type EngineOptions = Readonly<{
  /** The composed supergraph's SDL. */
  supergraph: string;
  fetch: SubgraphFetch;
  /** Default: Hive's planner, or Apollo's where Hive's native module does not load. */
  planner?: Planner['name'];
  /** Puts `extensions.serviceName` on errors of subgraphs. Default false: clients need not know the subgraphs. */
  namesSubgraphsInErrors?: boolean;
  /** Errors kept of one execution. Default 100. */
  errorLimit?: number;
}>;

export type ExecutionRequest = Readonly<{
  variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** Handed to {@link SubgraphFetch} as it is. */
  context?: unknown;
  signal?: AbortSignal | undefined;
}>;

export type ExecutionAnswer = Readonly<{ data?: Record<string, unknown> | null; errors?: readonly GraphQLFormattedError[] }>;

/** Answers operations on a supergraph by asking its subgraphs. Knows nothing of HTTP, users or caches of documents. */
export type Engine = Readonly<{
  /** What clients see: validate documents against it before they are prepared. */
  schema: GraphQLSchema;
  planner: Planner['name'];
  subgraphs: readonly string[];
  /**
   * @param document valid against `schema`.
   * @throws {GraphQLError} when the document has no such operation, or several and none is named.
   */
  prepare: (document: DocumentNode, operationName?: string) => PreparedOperation;
  execute: (prepared: PreparedOperation, request: ExecutionRequest) => Promise<ExecutionAnswer>;
  /** The same as the JSON of the whole response, without the tree in between; bytes when a subgraph's answer is handed on as it came. */
  respond: (prepared: PreparedOperation, request: ExecutionRequest) => Promise<string | Uint8Array>;
}>;

/** @throws when the supergraph is not SDL or the planner refuses it. */
export function makeEngine(options: EngineOptions): Engine {
  const model = readSupergraph(options.supergraph);
  const planner = choosePlanner(options.planner ?? 'apollo', model);
  const logOptions = { limit: options.errorLimit ?? 100, namesSubgraphs: options.namesSubgraphsInErrors ?? false };

  const respond: Engine['respond'] = async (prepared, request) => {
    const { coerced, errors } = coerce(model.api, prepared, request.variables ?? {});
    if (errors) return JSON.stringify({ errors });
    const compiled = await compiledFor(prepared, coerced);
    if (compiled instanceof GraphQLError) return JSON.stringify({ errors: [compiled] });

    const log = errorLog(compiled.shape, logOptions);
    const execution: Execution = {
      gathered: {},
      shape: compiled.shape,
      model,
      variables: request.variables ?? {},
      context: request.context,
      signal: request.signal,
      fetch: options.fetch,
      log,
    };
    if (compiled.verbatim) {
      const answer = await runVerbatim(compiled.verbatim, execution);
      if (answer !== undefined) return answer;
    } else await runPlan(compiled.plan, execution);
    const own = introspect(model.api, compiled.operation, compiled.shape, execution.variables) ?? {};
    const { text, hasFaults } = compiled.write(execution.gathered, own);
    if (hasFaults) reportFaults(compiled.shape, execution.gathered, model, log);
    return log.errors.length === 0 ? `{"data":${text}}` : `{"errors":${JSON.stringify(log.errors)},"data":${text}}`;
  };

  return {
    schema: model.api,
    planner: planner.name,
    subgraphs: model.subgraphs,
    prepare: (document, operationName) => {
      const operation = operationOf(document, operationName);
      if (!operation)
        throw new GraphQLError(operationName ? `Unknown operation named "${operationName}".` : 'Name the operation to run.');
      return prepareOperation(operation, planner, model);
    },
    execute: async (prepared, request) => JSON.parse(textOf(await respond(prepared, request))),
    respond,
  };
}

const textOf = (body: string | Uint8Array) => (typeof body === 'string' ? body : new TextDecoder().decode(body));

function coerce(schema: GraphQLSchema, { operation }: PreparedOperation, given: Readonly<Record<string, unknown>>) {
  const definitions = operation.definition.variableDefinitions ?? [];
  if (definitions.length === 0) return { coerced: {}, errors: undefined };
  const { coerced = {}, errors } = getVariableValues(schema, definitions, given, { maxErrors: 20 });
  return { coerced, errors };
}

/** A plan that cannot be made is the operation's error, not the engine's. */
async function compiledFor(
  prepared: PreparedOperation,
  coerced: Record<string, unknown>,
): Promise<CompiledOperation | GraphQLError> {
  try {
    return await prepared.variantFor((variable) => coerced[variable] === true);
  } catch (error) {
    const originalError = error instanceof Error ? error : new Error(String(error));
    return new GraphQLError(originalError.message, { originalError, extensions: { code: 'OPERATION_PLANNING_FAILED' } });
  }
}
