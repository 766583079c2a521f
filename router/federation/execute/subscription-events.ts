import type { CompiledOperation } from '../compile/compiled-operation.ts';
import type { SubgraphSubscribe } from '../subgraph-call.ts';
import { attributeToRoot } from './attribute-errors.ts';
import { callFor, parseResponse, variablesText } from './call-subgraph.ts';
import type { Execution } from './execution.ts';
import { write } from './respond.ts';
import { runPlan } from './run-plan.ts';
import { mergeRoot } from './run-step.ts';

/**
 * One response for each event of the subgraph that sends them; what other subgraphs add is asked for anew each time. A source
 * that breaks gives one last response that says so, in the words of its error. Ends with its source, and so when the execution's
 * signal is aborted: to end it while it waits for an event, abort; `return` alone would wait with it.
 */
export async function* respondToEvents(
  compiled: CompiledOperation,
  subscribe: SubgraphSubscribe,
  makeExecution: () => Execution,
): AsyncGenerator<string> {
  const source = compiled.plan.steps.findIndex(({ kind }) => kind === 'subscription');
  const step = compiled.plan.steps[source];
  if (step?.type !== 'root') return;
  const first = makeExecution();
  try {
    for await (const body of subscribe(callFor(step, variablesText(step.variables, first), first))) {
      const execution = makeExecution();
      try {
        mergeRoot(step, [execution.partialResponse], parseResponse(body), execution);
      } catch (failed) {
        attributeToRoot(step, failed, execution);
      }
      await runPlan(compiled.plan, execution, source);
      if (execution.signal?.aborted) return;
      yield write(compiled, execution);
    }
  } catch (failed) {
    if (!first.signal?.aborted) yield broken(failed);
  }
}

function broken(failed: unknown): string {
  const { message, extensions } = failed as { message?: unknown; extensions?: unknown };
  return JSON.stringify({ errors: [{ message: String(message ?? failed), ...(extensions !== undefined && { extensions }) }] });
}
