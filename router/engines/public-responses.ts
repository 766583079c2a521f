import type { CompiledPlan } from '../federation/compile/plan.ts';
import type { OperationResponse } from '../federation/execute/respond.ts';
import type { Dependencies } from '../request/dependencies.ts';
import type { ExecutionContext, Operation } from '../request/engine.ts';
import type { CachedResponse, ResponseCache } from '../request/response-cache.ts';
import { deduplicator } from '../subgraph-client/deduplicate-requests.ts';

/** A cache lookup, which comes before the execution. */
export type PublicLookup = CachedResponse & Readonly<{ key: string }>;

export interface PublicResponses {
  readonly isPublic: (plan: CompiledPlan | undefined) => boolean;
  readonly get: (operation: Operation, execution: ExecutionContext) => Promise<PublicLookup | undefined>;
  /**
   * The cached response, or that of an execution. Callers that send the same operation at the same time share one execution,
   * and with it the wait for an unavailable subgraph.
   * @returns `undefined` to a caller that joined an execution whose errors may concern the first caller alone.
   */
  readonly getOrExecute: (
    lookup: PublicLookup | undefined,
    dependencies: Dependencies,
    execute: (callers?: () => number) => Promise<OperationResponse>,
  ) => Promise<OperationResponse | undefined>;
}

/** Responses whose every part is public: one execution serves all callers. */
export function publicResponses(responses: ResponseCache, deduplicates: boolean): PublicResponses {
  const inFlight = deduplicator<OperationResponse>();
  responses.onInvalidation(inFlight.forgetAll);

  const executeAndCache = async (
    { key, version }: PublicLookup,
    dependencies: Dependencies,
    execute: () => Promise<OperationResponse>,
  ) => {
    const response = await execute();
    return response.passthrough ? responses.set(key, response.passthrough, dependencies, version) : response;
  };
  return {
    isPublic: (plan) => plan !== undefined && responses.isOn() && responses.isPublic(plan),
    get: async (operation, execution) => {
      if (!responses.isOn()) return undefined;
      const key = responses.keyOf(operation, execution);
      return { key, ...(await responses.get(key)) };
    },
    getOrExecute: async (lookup, dependencies, execute) => {
      if (!lookup) return undefined;
      if (lookup.answered) return lookup.answered;
      if (!deduplicates) return executeAndCache(lookup, dependencies, execute);
      let isFirst = false;
      const response = await inFlight.join(lookup.key, (callers) => {
        isFirst = true;
        return executeAndCache(lookup, dependencies, () => execute(callers));
      });
      return isFirst || isForAllCallers(response) ? response : undefined;
    },
  };
}

/** Whether nothing in the response can depend on the first caller. */
const isForAllCallers = (response: OperationResponse): boolean =>
  response.passthrough
    ? response.publicUntil !== undefined
    : response.errors.length > 0 && response.errors.every(({ extensions }) => extensions?.code === 'SERVICE_UNAVAILABLE');
