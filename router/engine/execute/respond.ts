import type { GraphQLError } from 'graphql';
import { introspect } from '../operation/introspection.ts';
import type { CompiledOperation } from '../prepared.ts';
import type { Execution } from './execution.ts';
import { reportFaults } from './faults.ts';
import { runPlan } from './run-plan.ts';
import { runVerbatim } from './run-verbatim.ts';

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

/** The response as JSON, from what the execution has gathered. */
export function write(
  { operation, shape, write: writeData }: CompiledOperation,
  { gathered, variables, model, log }: Execution,
): string {
  const { text, hasFaults } = writeData(gathered, introspect(model.api, operation, shape, variables) ?? {});
  if (hasFaults) reportFaults(shape, gathered, model, log);
  return log.errors.length === 0 ? `{"data":${text}}` : `{"errors":${JSON.stringify(log.errors)},"data":${text}}`;
}
