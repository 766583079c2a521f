import type { RootStep } from '../compile/plan.ts';
import { parseAnswer, send, variablesText } from './ask.ts';
import type { Execution } from './execution.ts';
import { blameRoot } from './relocate.ts';
import { mergeRoot } from './steps.ts';

/**
 * Runs a step whose answer can be handed on as it came. @returns that answer; undefined when it holds more than data (errors,
 * extensions) or is no answer, and so has gone into the execution like any other.
 */
export async function runVerbatim(step: RootStep, execution: Execution): Promise<Uint8Array | string | undefined> {
  try {
    const body = await send(step, variablesText(step.variables, execution), execution);
    if (isOnlyData(body)) return body;
    mergeRoot(step, [execution.gathered], parseAnswer(body), execution);
  } catch (failed) {
    blameRoot(step, failed, execution);
  }
  return undefined;
}

const start = '{"data":{';
const end = '}}';
const others = ['"errors"', '"extensions"'];

/** Errs on the safe side: a text that merely mentions errors is read. */
function isOnlyData(body: Uint8Array | string): boolean {
  if (typeof body === 'string')
    return body.startsWith(start) && body.endsWith(end) && !others.some((name) => body.includes(name));
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const edges = bytes.toString('latin1', 0, start.length) + bytes.toString('latin1', bytes.length - end.length);
  return edges === start + end && !others.some((name) => bytes.includes(name));
}
