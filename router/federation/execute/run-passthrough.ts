import type { PassthroughStep } from '../compile/passthrough-step.ts';
import type { IsPassthrough, SubgraphResponse } from '../subgraph-call.ts';
import { attributeToRoot } from './attribute-errors.ts';
import { parseResponse, send, variablesText } from './call-subgraph.ts';
import type { Execution } from './execution.ts';
import { mergeRoot } from './run-step.ts';

/**
 * Runs a step whose answer can be handed on as it came. @returns that answer; undefined when it is not proven to be what the
 * client asked for (it holds errors or extensions, or is no answer), and so has gone into the execution like any other.
 */
export async function runPassthrough(
  { step, isPassthrough }: PassthroughStep,
  execution: Execution,
): Promise<Uint8Array | undefined> {
  try {
    const answer = await send(step, variablesText(step.variables, execution), execution, isPassthrough);
    const bytes = passthroughBytes(answer, isPassthrough);
    if (bytes) return bytes;
    mergeRoot(step, [execution.partialResponse], parseResponse(answer), execution);
  } catch (failed) {
    attributeToRoot(step, failed, execution);
  }
  return undefined;
}

/** Bytes that the sender has marked as passthrough are checked already; plain bytes are checked here. */
function passthroughBytes(answer: SubgraphResponse, isPassthrough: IsPassthrough): Uint8Array | undefined {
  if (typeof answer === 'string') return undefined;
  if (answer instanceof Uint8Array) return isPassthrough(answer) ? answer : undefined;
  return answer.passthrough;
}
