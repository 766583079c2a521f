import type { ExecutionResult } from 'graphql';
import { parseJson } from '../federation/exact-json.ts';
import type { FederationExecutor } from '../federation/executor.ts';
import type { ExecutionContext, Operation } from '../request/engine.ts';
import type { RequestError } from '../request/request-error.ts';
import type { SubgraphCallContext } from '../request/subgraph-call-context.ts';
import { refusedPlan } from './federated-engine.ts';

/** Executes a subscription: one result for each event of its subgraph, with the fields of other subgraphs. The signal ends it. */
export type ExecuteSubscription = (
  operation: Operation,
  context: ExecutionContext,
  signal: AbortSignal,
) => AsyncIterable<ExecutionResult>;

/**
 * Plans a subscription before its stream begins.
 * @returns an error if the caller may not request a new plan. The stream reports every other fault of the operation.
 */
export type PlanSubscription = (operation: Operation, context: ExecutionContext) => Promise<RequestError | undefined>;

export const makePlanSubscription =
  (executor: FederationExecutor): PlanSubscription =>
  async ({ document, name, variables }, execution) => {
    const context: SubgraphCallContext = { execution };
    try {
      await executor.planFor(executor.prepare(document, name), { variables, context });
      return undefined;
    } catch (error) {
      const refused = refusedPlan(error);
      if (!refused) throw error;
      return refused;
    }
  };

export const makeExecuteSubscription = (executor: FederationExecutor): ExecuteSubscription =>
  async function* ({ document, name, variables }, execution, signal) {
    const context: SubgraphCallContext = { execution };
    for await (const body of executor.subscribe(executor.prepare(document, name), { variables, context, signal }))
      yield parseJson(body) as ExecutionResult;
  };
