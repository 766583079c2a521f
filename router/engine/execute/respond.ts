import type { GraphQLError } from 'graphql';
import { introspect } from '../operation/introspection.ts';
import type { CompiledOperation } from '../prepared.ts';
import type { SubgraphSubscribe } from '../subgraph-fetch.ts';
import { parseAnswer, requestFor, variablesText } from './ask.ts';
import type { Execution } from './execution.ts';
import { reportFaults } from './faults.ts';
import { blameRoot } from './relocate.ts';
import { runPlan } from './run-plan.ts';
import { runVerbatim } from './run-verbatim.ts';
import { mergeRoot } from './steps.ts';

/** JSON of a response without data. */
export const refusal = (errors: readonly GraphQLError[]): string => JSON.stringify({ errors });

/** Runs an operation and writes its response. */
export async function respond(compiled: CompiledOperation, execution: Execution): Promise<string | Uint8Array> {
  if (compiled.verbatim) {
    const answer = await runVerbatim(compiled.verbatim, execution);
    if (answer !== undefined) return answer;
  } else await runPlan(compiled.plan, execution);
  return write(compiled, execution);
}

function write(
  { operation, shape, write: writeData }: CompiledOperation,
  { gathered, variables, model, log }: Execution,
): string {
  const { text, hasFaults } = writeData(gathered, introspect(model.api, operation, shape, variables) ?? {});
  if (hasFaults) reportFaults(shape, gathered, model, log);
  return log.errors.length === 0 ? `{"data":${text}}` : `{"errors":${JSON.stringify(log.errors)},"data":${text}}`;
}

/** One response for each event of the subgraph that sends them; what other subgraphs add is asked for anew each time. */
export async function* respondToEvents(
  compiled: CompiledOperation,
  subscribe: SubgraphSubscribe,
  makeExecution: () => Execution,
): AsyncGenerator<string> {
  const source = compiled.plan.steps.findIndex(({ kind }) => kind === 'subscription');
  const step = compiled.plan.steps[source];
  if (step?.type !== 'root') return;
  const first = makeExecution();
  for await (const body of subscribe(requestFor(step, variablesText(step.variables, first), first))) {
    const execution = makeExecution();
    try {
      mergeRoot(step, [execution.gathered], parseAnswer(body), execution);
    } catch (failed) {
      blameRoot(step, failed, execution);
    }
    await runPlan(compiled.plan, execution, source);
    yield write(compiled, execution);
  }
}
