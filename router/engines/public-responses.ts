import type { CompiledPlan } from '../federation/compile/plan.ts';
import type { OperationResponse } from '../federation/execute/respond.ts';
import type { Dependencies } from '../request/dependencies.ts';
import type { ExecutionContext, Operation } from '../request/engine.ts';
import type { CachedResponse, ResponseCache } from '../request/response-cache.ts';
import { deduplicator } from '../subgraph-client/deduplicate-requests.ts';

/** What is looked up before an answer is made. */
export type CacheLookup = CachedResponse & Readonly<{ key: string }>;

export interface PublicResponses {
  readonly isPublic: (plan: CompiledPlan | undefined) => boolean;
  readonly get: (operation: Operation, execution: ExecutionContext) => Promise<CacheLookup | undefined>;
  /**
   * The answer as it is cached, or made now. Callers that ask for the same at the same moment get one answer, and share the wait for a
   * subgraph that is not available. @returns undefined to a caller that joined an answer with other errors: they may be the first caller's.
   */
  readonly getOrExecute: (
    looked: CacheLookup | undefined,
    parts: Dependencies,
    answer: (callers?: () => number) => Promise<OperationResponse>,
  ) => Promise<OperationResponse | undefined>;
}

/** Operations of which everything is public, answered once for all. */
export function publicResponses(responses: ResponseCache, shares: boolean): PublicResponses {
  const underWay = deduplicator<OperationResponse>();
  responses.onInvalidation(underWay.forgetAll);

  const makeAndKeep = async (
    { key, version: moment }: CacheLookup,
    parts: Dependencies,
    answer: () => Promise<OperationResponse>,
  ) => {
    const answered = await answer();
    return answered.passthrough ? responses.set(key, answered.passthrough, parts, moment) : answered;
  };
  return {
    isPublic: (plan) => plan !== undefined && responses.isOn() && responses.isPublic(plan),
    get: async (operation, execution) => {
      if (!responses.isOn()) return undefined;
      const key = responses.keyOf(operation, execution);
      return { key, ...(await responses.get(key)) };
    },
    getOrExecute: async (looked, parts, answer) => {
      if (!looked) return undefined;
      if (looked.answered) return looked.answered;
      if (!shares) return makeAndKeep(looked, parts, answer);
      let isOurs = false;
      const answered = await underWay.join(looked.key, (callers) => {
        isOurs = true;
        return makeAndKeep(looked, parts, () => answer(callers));
      });
      return isOurs || isForAll(answered) ? answered : undefined;
    },
  };
}

/** Whether nothing in an answer can depend on who asked first. */
const isForAll = (answered: OperationResponse): boolean =>
  answered.passthrough
    ? answered.publicUntil !== undefined
    : answered.errors.length > 0 && answered.errors.every(({ extensions }) => extensions?.code === 'SERVICE_UNAVAILABLE');
