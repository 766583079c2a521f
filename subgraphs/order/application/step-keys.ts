import type { Stand } from '@commerce/kernel/saga/saga.ts';
import { type SagaName, sagas } from './run-saga.ts';
import type { Because } from './saga-data.ts';

/** A saga's stand as it is stored: by the keys of its steps, which keep their meaning when a later version adds a step. */
export type KeyedStand =
  | { readonly state: 'doing'; readonly step: StoredStep }
  | { readonly state: 'undoing'; readonly steps: readonly StoredStep[]; readonly because: Because }
  | Exclude<Stand<Because>, { readonly state: 'doing' | 'undoing' }>;

/** A key; a position where the row is older than keys. */
type StoredStep = string | number;

export function keyOfStep(saga: SagaName, step: number): string {
  const key = sagas[saga].steps[step]?.key;
  if (key === undefined) throw new Error(`the saga ${saga} has no step ${step}`);
  return key;
}

/** Undefined if this version of the saga has no such step. */
export function stepWithKey(saga: SagaName, key: string): number | undefined {
  const step = sagas[saga].steps.findIndex((one) => one.key === key);
  return step < 0 ? undefined : step;
}

export function keyedStand(saga: SagaName, stand: Stand<Because>): KeyedStand {
  if (stand.state === 'doing') return { ...stand, step: keyOfStep(saga, stand.step) };
  if (stand.state === 'undoing') return { ...stand, steps: stand.steps.map((step) => keyOfStep(saga, step)) };
  return stand;
}

/** @throws if the saga stands at a step that this version does not have: a version that has it must end it first. */
export function standOf(saga: SagaName, stored: KeyedStand): Stand<Because> {
  const positionOf = (step: StoredStep) => {
    const position = typeof step === 'number' ? step : stepWithKey(saga, step);
    if (position === undefined) throw new Error(`the saga ${saga} has no step ${step}`);
    return position;
  };
  if (stored.state === 'doing') return { ...stored, step: positionOf(stored.step) };
  if (stored.state === 'undoing') return { ...stored, steps: stored.steps.map(positionOf) };
  return stored;
}
