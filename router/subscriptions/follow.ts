import type { ExecutionResult } from 'graphql';
import type { Engine } from '../engine/engine.ts';
import { parseJson } from '../engine/exact-json.ts';
import type { ExecutionContext, Operation } from '../execution/engine.ts';
import type { FetchContext } from '../execution/federated-engine.ts';

/** Runs a subscription: one result for each event of its subgraph, with the fields of other subgraphs joined to it. The signal ends it. */
export type Follow = (operation: Operation, context: ExecutionContext, signal: AbortSignal) => AsyncIterable<ExecutionResult>;

export const makeFollow = (engine: Engine): Follow =>
  async function* ({ document, name, variables }, execution, signal) {
    const context: FetchContext = { execution };
    for await (const body of engine.subscribe(engine.prepare(document, name), { variables, context, signal }))
      yield parseJson(body) as ExecutionResult;
  };
