import type { SagaState } from '@commerce/kernel/saga/saga.ts';
import { sagas } from '../../../application/run-saga.ts';
import type { Reason } from '../../../application/saga-data.ts';
import { rejection } from '../../../domain/rejection.ts';
import { sagaStateOf, storedSagaState } from './stored-saga-state.ts';

describe('the stored state of a saga', () => {
  it('names steps by key, and reads back', () => {
    const states: SagaState<Reason>[] = [
      { status: 'doing', step: 'payment' },
      { status: 'undoing', steps: ['stock', 'pending'], reason: rejection('TIMEOUT') },
      { status: 'undone', reason: rejection('OUT_OF_STOCK') },
      { status: 'done' },
    ];
    const stored = states.map(storedSagaState);
    expect(stored).toEqual([
      { state: 'doing', step: 'payment' },
      { state: 'undoing', steps: ['stock', 'pending'], because: rejection('TIMEOUT') },
      { state: 'undone', because: rejection('OUT_OF_STOCK') },
      { state: 'done' },
    ]);
    expect(stored.map((one) => sagaStateOf('place-order', one))).toEqual(states);
  });

  it('reads rows that are older than keys and hold positions', () => {
    expect(sagaStateOf('place-order', { state: 'doing', step: 2 })).toEqual({ status: 'doing', step: 'stock' });
    const because = rejection('TIMEOUT');
    expect(sagaStateOf('place-order', { state: 'undoing', steps: [4, 2, 0], because })).toEqual({
      status: 'undoing',
      steps: ['payment', 'stock', 'pending'],
      reason: because,
    });
  });

  it.each(['gift-wrap', 99])('refuses the step %p, which this version of the saga does not have', (step) => {
    expect(() => sagaStateOf('place-order', { state: 'doing', step })).toThrow(`the saga place-order has no step ${step}`);
  });

  it.each(Object.values(sagas).map((saga) => [saga.name, saga] as const))('finds every step of %s by its own key', (_, saga) => {
    expect(new Set(saga.steps.map(({ key }) => key)).size).toBe(saga.steps.length);
  });
});
