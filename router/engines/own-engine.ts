import { beginSpan } from '@commerce/chassis/telemetry/trace.ts';
import type { DocumentNode } from 'graphql';
import { type OperationResponse, textOf } from '../federation/execute/respond.ts';
import type { FederationExecutor } from '../federation/executor.ts';
import type { PreparedOperation } from '../federation/prepared.ts';
import { newDependencies } from '../request/dependencies.ts';
import type { Engine } from '../request/engine.ts';
import { planView } from '../request/plan-view.ts';
import type { ResponseCache } from '../request/response-cache.ts';
import type { SubgraphCallContext } from '../request/subgraph-call-context.ts';
import { deduplicator, identityOf } from '../subgraph-client/deduplicate-requests.ts';
import { publicResponses } from './public-responses.ts';

export interface OwnEngineOptions {
  /** Whether a subgraph receives the client's address, device and cookie; none by default. */
  readonly receivesClientInfo?: (subgraph: string) => boolean;
  /** Whether equal queries that are in flight at the same time share one execution. */
  readonly deduplicates?: boolean;
  /** Caches public responses; without it every operation is executed. */
  readonly responses?: ResponseCache | undefined;
}

/** The executor of `router/federation` as an engine of the pipeline. */
export function ownEngine(
  executor: FederationExecutor,
  { receivesClientInfo = () => false, deduplicates = false, responses }: OwnEngineOptions = {},
): Engine {
  // Prepared operations live as long as their document, which the pipeline caches while clients use it.
  const prepared = new WeakMap<DocumentNode, Map<string | undefined, Prepared>>();
  let count = 0;
  const preparedFor = (document: DocumentNode, name: string | undefined): Prepared => {
    const byName = prepared.get(document) ?? new Map<string | undefined, Prepared>();
    prepared.set(document, byName);
    const known = byName.get(name) ?? { operation: executor.prepare(document, name), id: ++count };
    byName.set(name, known);
    return known;
  };
  const inFlight = deduplicator<OperationResponse>();
  const publicCache = responses && publicResponses(responses, deduplicates);

  return {
    schema: executor.schema,
    execute: async (operation, execution) => {
      const { document, name, kind, variables } = operation;
      const known = preparedFor(document, name);
      const early = known.isPublic && publicCache ? await publicCache.get(operation, execution) : undefined;
      if (early?.answered) return early.answered;
      const context: { -readonly [K in keyof SubgraphCallContext]: SubgraphCallContext[K] } = { execution };
      const { span, traceparent } = execution.trace;
      const planning = span?.isRecorded ? beginSpan('plan', { parent: traceparent }) : undefined;
      const planned = executor.planFor(known.operation, { variables, areVariablesChecked: true, context });
      const { plan, execute } = await (planning ? planned.finally(() => planning.end()) : planned);
      const run = async (callers?: () => number) => {
        context.callers = callers;
        return inBytes(await execute());
      };
      if (kind !== 'query') return run().finally(inFlight.forgetAll);
      if (publicCache?.isPublic(plan)) {
        known.isPublic = true;
        context.dependencies = newDependencies();
        const lookup = early ?? (await publicCache.get(operation, execution));
        const response = await publicCache.getOrExecute(lookup, context.dependencies, run);
        if (response) return response;
      }
      // A response with data of a subgraph that receives client information is for one client only. Its other subgraph calls
      // are deduplicated.
      if (!deduplicates || plan?.steps.some(({ subgraph }) => receivesClientInfo(subgraph))) return run();
      return inFlight.join(`${known.id} ${identityOf(execution)} ${JSON.stringify(variables)}`, run);
    },
    executeIncrementally: async ({ document, name, kind, variables }, execution, signal) => {
      const context: SubgraphCallContext = { execution };
      const request = { variables, areVariablesChecked: true, context, signal };
      const response = await executor.respondIncrementally(preparedFor(document, name).operation, request);
      if (kind !== 'query') inFlight.forgetAll();
      return response;
    },
    explain: async ({ document, name, variables }) => {
      const { operation } = preparedFor(document, name);
      const { plan } = await executor.planFor(operation, { variables, areVariablesChecked: true });
      return plan && planView(plan);
    },
    close: async () => undefined,
  };
}

type Prepared = { readonly operation: PreparedOperation; readonly id: number; isPublic?: boolean };

/**
 * Encodes a response without errors once for all callers. Errors stay as they are, because masking them depends on the request.
 */
const inBytes = (response: OperationResponse): OperationResponse =>
  response.passthrough || response.errors.length > 0 || response.data === undefined
    ? response
    : { passthrough: Buffer.from(textOf(response)) };
