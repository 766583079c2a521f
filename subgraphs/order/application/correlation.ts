import type { Direction } from '@commerce/kernel/saga/saga.ts';
import { hasStep, type SagaName, sagas } from './run-saga.ts';

/** The command that a message answers: its saga, step (by key) and direction. */
export interface Correlation {
  readonly sagaId: string;
  readonly step: string;
  readonly direction: Direction;
}

/** For example `…/place-order.stock/does`. It names the step by key, so that any version of the saga finds it. */
export const correlationOf = (saga: SagaName, { sagaId, step, direction }: Correlation): string =>
  `${sagaId}/${saga}.${step}/${direction}`;

/** @returns undefined for a text that {@link correlationOf} does not write, or for a step that the saga does not have. */
export function correlationFrom(text: string | undefined): Correlation | undefined {
  const [, sagaId, saga, step, direction] = /^([0-9a-f-]{36})\/([a-z-]+)\.([a-z-]+)\/(does|undoes)$/.exec(text ?? '') ?? [];
  if (!sagaId || !saga || !step || !Object.hasOwn(sagas, saga)) return undefined;
  return hasStep(saga as SagaName, step) ? { sagaId, step, direction: direction as Direction } : undefined;
}
