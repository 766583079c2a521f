import type { Verbatim } from '../compile/verbatim.ts';
import type { IsFinal, SubgraphAnswer } from '../subgraph-fetch.ts';
import { parseAnswer, send, variablesText } from './ask.ts';
import type { Execution } from './execution.ts';
import { blameRoot } from './relocate.ts';
import { mergeRoot } from './steps.ts';

/**
 * Runs a step whose answer can be handed on as it came. @returns that answer; undefined when it is not proven to be what the client asked
 * for (it holds errors or extensions, or is no answer), and so has gone into the execution like any other.
 */
export async function runVerbatim({ step, isFinal }: Verbatim, execution: Execution): Promise<Uint8Array | undefined> {
  try {
    const answer = await send(step, variablesText(step.variables, execution), execution, isFinal);
    const final = finalBytes(answer, isFinal);
    if (final) return final;
    mergeRoot(step, [execution.gathered], parseAnswer(answer), execution);
  } catch (failed) {
    blameRoot(step, failed, execution);
  }
  return undefined;
}

/** What a sender calls final has been proven; bare bytes are proven here. */
function finalBytes(answer: SubgraphAnswer, isFinal: IsFinal): Uint8Array | undefined {
  if (typeof answer === 'string') return undefined;
  if (answer instanceof Uint8Array) return isFinal(answer) ? answer : undefined;
  return answer.final;
}
