import type { CompiledPlan, Step } from '../compile/plan.ts';
import { giveBackTape, type Tape, takeTape } from '../compile/tape/tape.ts';
import type { TapePlan, TapeStep } from '../compile/tape/tape-plan.ts';
import type { SubgraphCall, SubgraphFetch, SubgraphResponse } from '../subgraph-call.ts';
import { callFor, variablesText } from './call-subgraph.ts';
import type { Execution } from './execution.ts';
import { rememberAnswers } from './remembered-answers.ts';
import { runSteps } from './run-plan.ts';

/** A plan that has run over the bytes of its answers. */
export type TapeRun = Readonly<{
  /** The response; undefined when an answer was anything but what the plan expects. Then the plan has to run with trees. */
  bytes: Uint8Array | undefined;
  /** The fetch for that second run. It gives the answers that are there or under way. */
  fetch: SubgraphFetch;
}>;

/** @throws only on a defect of the engine. */
export async function runTape(
  { steps, write, firstRecord }: TapePlan,
  plan: CompiledPlan,
  execution: Execution,
): Promise<TapeRun> {
  const { ask, askAgain: fetch } = rememberAnswers(execution.fetch);
  const tape = takeTape(firstRecord);
  let isOver = false;

  const runStep = async (index: number): Promise<void> => {
    if (isOver) throw misfit;
    const [step, tapeStep] = [plan.steps[index] as Step, steps[index] as TapeStep];
    const request = requestOf(step, tapeStep, tape, execution);
    if (!request) return;
    const { call, counts } = request;
    const isPassthrough = (body: Uint8Array) => !isOver && tapeStep.read(tape, bufferOf(body), counts);
    const body = bodyOf(await ask({ ...call, isPassthrough }).catch(() => undefined));
    if (body && tape.bodies[index] === body && !isOver) return; // the sender has asked for the proof
    if (!body || !isPassthrough(body)) throw misfit;
  };
  try {
    await runSteps(plan, runStep);
    return { bytes: write(tape), fetch };
  } catch (error) {
    if (error !== misfit) throw error;
    return { bytes: undefined, fetch };
  } finally {
    isOver = true; // steps under way may not write on a tape that is another execution's
    giveBackTape(tape);
  }
}

/** Ends a run over bytes; its message is never shown. */
const misfit = new Error('An answer has to be read as a tree.');

const bodyOf = (response: SubgraphResponse | undefined): Uint8Array | undefined => {
  if (typeof response === 'string') return undefined;
  return response instanceof Uint8Array ? response : response?.passthrough;
};

const bufferOf = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

type TapeRequest = Readonly<{ call: SubgraphCall; counts: readonly number[] }>;

/** What a step sends, and how many entities each of its batches asks for; undefined where it has nothing to ask for. */
function requestOf(step: Step, { batches }: TapeStep, tape: Tape, execution: Execution): TapeRequest | undefined {
  const own = variablesText(step.variables, execution);
  if (step.type === 'root') return { call: callFor(step, own, execution), counts: [] };
  const representations = new Map<string, string[]>();
  let isEmpty = true;
  for (const { index, variable, collect } of batches) {
    const texts = representations.get(variable) ?? [];
    representations.set(variable, texts);
    const targets: number[] = [];
    collect(tape, texts, targets);
    tape.targets[index] = targets;
    isEmpty &&= targets.length === 0;
  }
  if (isEmpty) return undefined;
  let variables = own;
  for (const [name, texts] of representations) variables += `${variables && ','}"${name}":[${texts.join(',')}]`;
  const entityBatch = { bodyStart: step.bodyStart, variables: own, representations, fields: step.batches };
  return {
    call: { ...callFor(step, variables, execution), entityBatch },
    counts: batches.map(({ variable }) => representations.get(variable)?.length ?? 0),
  };
}
