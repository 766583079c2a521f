import type { ExecutableOperation } from '../operation/document.ts';
import type { ObjectShape } from '../operation/shape.ts';
import type { PassthroughStep } from './passthrough-step.ts';
import type { CompiledPlan } from './plan.ts';
import type { WriteData } from './response-writer.ts';
import type { TapeUse } from './tape/tape-use.ts';

/** An operation that is planned and compiled, ready to run with any values of its variables. */
export type CompiledOperation = Readonly<{
  /** With variables in place of literals, its conditions decided. */
  operation: ExecutableOperation;
  plan: CompiledPlan;
  /** The plan's only step, if its answer can be handed on as it comes. */
  passthrough: PassthroughStep | undefined;
  /** The plan over the bytes of its answers. */
  tape: TapeUse;
  shape: ObjectShape;
  write: WriteData;
}>;
