import type { ExecutionResult } from 'graphql';
import { parseJson } from '../federation/exact-json.ts';
import type { FederationExecutor } from '../federation/executor.ts';
import type { ExecutionContext, Operation } from '../request/engine.ts';
import type { RequestError } from '../request/request-error.ts';
import type { SubgraphCallContext } from '../request/subgraph-call-context.ts';
import { refusedPlan } from './federated-engine.ts';

/** Runs a subscription: one result for each event of its subgraph, with the fields of other subgraphs joined to it. The signal ends it. */
export type ExecuteSubscription = (
  operation: Operation,
  context: ExecutionContext,
  signal: AbortSignal,
) => AsyncIterable<ExecutionResult>;

/**
 * Has a subscription planned, before its stream begins. @returns why its caller may not have a new plan made; what else is wrong with the
 * operation its stream says.
 */
export type PlanSubscription = (operation: Operation, context: ExecutionContext) => Promise<RequestError | undefined>;

export const makePlanSubscription =
  (engine: FederationExecutor): PlanSubscription =>
  async ({ document, name, variables }, execution) => {
    const context: SubgraphCallContext = { execution };
    try {
      await engine.planFor(engine.prepare(document, name), { variables, context });
      return undefined;
    } catch (error) {
      const refusal = refusedPlan(error);
      if (!refusal) throw error;
      return refusal;
    }
  };

export const makeExecuteSubscription = (engine: FederationExecutor): ExecuteSubscription =>
  async function* ({ document, name, variables }, execution, signal) {
    const context: SubgraphCallContext = { execution };
    for await (const body of engine.subscribe(engine.prepare(document, name), { variables, context, signal }))
      yield parseJson(body) as ExecutionResult;
  };
