import type { SagaState } from '@commerce/kernel/saga/saga.ts';
import { hasStep, type SagaName } from '../../../application/run-saga.ts';
import type { Reason } from '../../../application/saga-data.ts';

/** The JSON of a saga's state. Steps are keys, which keep their meaning when a later version of the saga adds a step. */
export type StoredSagaState =
  | { readonly state: 'doing'; readonly step: StoredStep }
  | { readonly state: 'undoing'; readonly steps: readonly StoredStep[]; readonly because: Reason }
  | { readonly state: 'done' }
  | { readonly state: 'undone'; readonly because: Reason };

/** The key of a step. Rows that are older than keys have the position of the step in its saga. */
type StoredStep = string | number;

export function storedSagaState(state: SagaState<Reason>): StoredSagaState {
  switch (state.status) {
    case 'doing':
      return { state: state.status, step: state.step };
    case 'undoing':
      return { state: state.status, steps: state.steps, because: state.reason };
    case 'done':
      return { state: state.status };
    case 'undone':
      return { state: state.status, because: state.reason };
  }
}

/** @throws if the saga is at a step that this version does not have; a version that has the step must end the saga first. */
export function sagaStateOf(saga: SagaName, stored: StoredSagaState): SagaState<Reason> {
  switch (stored.state) {
    case 'doing':
      return { status: stored.state, step: keyOf(saga, stored.step) };
    case 'undoing':
      return { status: stored.state, steps: stored.steps.map((step) => keyOf(saga, step)), reason: stored.because };
    case 'done':
      return { status: stored.state };
    case 'undone':
      return { status: stored.state, reason: stored.because };
  }
}

/** The steps of the versions that stored positions, in their order. */
const positions: Readonly<Record<SagaName, readonly string[]>> = {
  'place-order': ['pending', 'address', 'stock', 'prices', 'payment', 'confirmed', 'capture'],
  'cancel-order': ['cancelled', 'stock', 'payment'],
};

function keyOf(saga: SagaName, step: StoredStep): string {
  const key = typeof step === 'number' ? positions[saga][step] : step;
  if (key === undefined || !hasStep(saga, key)) throw new Error(`the saga ${saga} has no step ${step}`);
  return key;
}
