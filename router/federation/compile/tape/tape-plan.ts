import type { ObjectShape } from '../../operation/shape.ts';
import type { PlanStep } from '../../planner/steps/plan-step.ts';
import type { SupergraphModel } from '../../supergraph/model.ts';
import { makeModule } from '../source.ts';
import type { YieldToEventLoop } from '../yield-to-event-loop.ts';
import { answerReader } from './answer-reader.ts';
import { defineTargets } from './batch-targets.ts';
import { joinAnswers } from './joined-answers.ts';
import { type LayoutOf, NeedsTrees } from './layout.ts';
import { defineResponse } from './response-bytes.ts';
import type { Tape } from './tape.ts';

/** A plan whose answers are read as bytes. */
export type TapePlan = Readonly<{
  steps: readonly TapeStep[];
  /** Number of integers before the first record. */
  firstRecord: number;
  /** @returns the response; undefined where a null would have to go up, which needs trees. */
  write: (tape: Tape) => Buffer | undefined;
}>;

export type TapeStep = Readonly<{
  batches: readonly TapeBatch[];
  /** Reads an answer. @param counts how many entities each batch asked for. @returns whether it is exactly what was asked for. */
  read: (tape: Tape, body: Buffer, counts: readonly number[]) => boolean;
}>;

export type TapeBatch = Readonly<{
  /** Its place among all batches of the plan. */
  index: number;
  variable: string;
  collect: (tape: Tape, texts: string[], targets: number[]) => void;
}>;

/**
 * Maximum length of the code. JavaScript reads it in one go, some 40 ns a character, while no request is served: an operation of
 * 2,000 fields has a million characters. Once, that is less than what trees cost such an operation in each run.
 */
const maxSourceLength = 1_500_000;

/**
 * Compiles step by step, and yields to the event loop in between.
 * @returns undefined where the answers have to be read as trees.
 */
export async function compileTape(
  planSteps: readonly PlanStep[],
  shape: ObjectShape,
  model: SupergraphModel,
  yieldIfBusy: YieldToEventLoop,
  maxSource = maxSourceLength,
): Promise<TapePlan | undefined> {
  try {
    return await compiled(planSteps, shape, model, { yieldIfBusy, maxSource });
  } catch (error) {
    if (error instanceof NeedsTrees) return undefined;
    throw error;
  }
}

async function compiled(
  planSteps: readonly PlanStep[],
  shape: ObjectShape,
  model: SupergraphModel,
  { yieldIfBusy, maxSource }: Readonly<{ yieldIfBusy: YieldToEventLoop; maxSource: number }>,
): Promise<TapePlan> {
  await yieldIfBusy();
  const { layouts, roots, root, batches } = joinAnswers(planSteps, model);

  const module = makeModule();
  module.declare(['t', 'n', 'link', 'faults', ...planSteps.map((_, step) => `b${step}`)]);
  module.fill('grow', '', 'const larger = new Int32Array(Math.max(n, t.length * 2)); larger.set(t); t = larger;');
  const forget = `t = ${planSteps.map((_, step) => `b${step} = `).join('')}undefined;`; // the module outlives the answers
  const open = `t = tape.integers; n = tape.length; ${planSteps.map((_, step) => `b${step} = tape.bodies[${step}];`).join(' ')}`;
  const close = `tape.integers = t; tape.length = n; ${forget}`;
  const entry = (parameters: string, result: string) =>
    module.define(`tape${parameters}`, `${open}\nconst result = ${result};\n${close}\nreturn result;`);

  await yieldIfBusy();
  const write = entry('', `${defineResponse(module, root, shape, layouts)}()`);
  const steps: string[] = [];
  for (const [step, { node }] of planSteps.entries()) {
    await yieldIfBusy();
    const own = batches.filter((one) => one.step === step);
    const read = answerReader(module, step, roots[step], own, layouts[step] as LayoutOf);
    const collected = own.map(({ batch, index, walks }) => {
      const targets = defineTargets(module, batch, walks, node.subgraph, model);
      return `{ index: ${index}, variable: ${JSON.stringify(batch.variable)}, collect: ${entry(', texts, targets', `${targets}(texts, targets)`)} }`;
    });
    steps.push(`{ batches: [${collected.join()}], read: ${read} }`);
  }
  if (module.length() > maxSource) throw new NeedsTrees('an operation that is too large');
  await yieldIfBusy();
  return module.evaluate<TapePlan>(`{ steps: [${steps.join()}], firstRecord: ${planSteps.length + 1}, write: ${write} }`);
}
