import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { CompiledOperation } from '../compile/compiled-operation.ts';
import { type Introspected, introspect } from '../operation/introspection.ts';
import { withCompletionErrors } from './completion-errors.ts';
import { isOfItsType } from './error-paths.ts';
import type { Execution } from './execution.ts';
import { runPassthrough } from './run-passthrough.ts';
import { runPlan } from './run-plan.ts';
import { runTape } from './run-tape.ts';

/**
 * The response to an operation: the complete body as bytes, which are passed through unread, or its data and errors apart, so
 * that errors can be changed without reading the data.
 */
export type OperationResponse = PassthroughResponse | DataAndErrors;

export type PassthroughResponse = Readonly<{
  passthrough: Uint8Array;
  /** Until when everybody may be given it, in milliseconds since 1970; absent where it is for its caller alone. */
  publicUntil?: number;
}>;

export type DataAndErrors = Readonly<{
  passthrough?: undefined;
  /** JSON of `data`; undefined: the operation did not run. */
  data: string | undefined;
  errors: readonly GraphQLFormattedError[];
}>;

/** A response without data. */
export const refusal = (errors: readonly GraphQLError[]): DataAndErrors => ({
  data: undefined,
  errors: errors.map((error) => error.toJSON()),
});

/** The JSON of a response. */
export function textOf({ data, errors }: DataAndErrors): string {
  if (errors.length === 0) return `{"data":${data}}`;
  return data === undefined ? `{"errors":${JSON.stringify(errors)}}` : `{"errors":${JSON.stringify(errors)},"data":${data}}`;
}

/** Runs an operation and writes its response. */
export async function respond(compiled: CompiledOperation, execution: Execution): Promise<OperationResponse> {
  if (compiled.passthrough) {
    const bytes = await runPassthrough(compiled.passthrough, execution);
    if (bytes) return { passthrough: bytes };
    return answered(compiled, execution);
  }
  const tape = compiled.tape.next();
  if (!tape) await runPlan(compiled.plan, execution);
  else {
    const { bytes, fetch } = await runTape(tape, compiled.plan, execution);
    compiled.tape.note(bytes !== undefined);
    if (bytes) return { passthrough: bytes };
    await runPlan(compiled.plan, { ...execution, fetch });
  }
  return answered(compiled, execution);
}

/** The response as JSON, from the partial response of an execution. */
export const write = (compiled: CompiledOperation, execution: Execution): string => textOf(answered(compiled, execution));

const noAnswers: Introspected = { own: {}, errors: [] };

function answered(
  { operation, shape, write: writeData }: CompiledOperation,
  { partialResponse, variables, model, log }: Execution,
): DataAndErrors {
  const { own, errors: ownErrors } = introspect(model.api, operation, shape, variables) ?? noAnswers;
  const { text, hasCompletionErrors } = writeData(partialResponse, own);
  if (log.errors.length === 0 && !hasCompletionErrors) return { data: text, errors: ownErrors };
  const errors = [...ownErrors, ...log.errors.filter((error) => isOfItsType(shape, partialResponse, log.placeOf(error) ?? []))];
  return {
    data: text,
    errors: hasCompletionErrors
      ? withCompletionErrors(shape, partialResponse, { model, log, errors, isNull: text === 'null' })
      : errors,
  };
}
