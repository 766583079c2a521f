import { rejection } from '../domain/rejection.ts';
import { sagas } from './run-saga.ts';
import { keyedStand, standOf } from './step-keys.ts';

describe('the stand of a saga in the store', () => {
  it('is kept by the keys of the steps, and read back', () => {
    const stands = [
      { state: 'doing', step: 4 },
      { state: 'undoing', steps: [2, 0], because: rejection('TIMEOUT') },
      { state: 'undone', because: rejection('OUT_OF_STOCK') },
      { state: 'done' },
    ] as const;
    const stored = stands.map((stand) => keyedStand('place-order', stand));
    expect(stored[0]).toEqual({ state: 'doing', step: 'payment' });
    expect(stored[1]).toMatchObject({ state: 'undoing', steps: ['stock', 'pending'] });
    expect(stored.map((one) => standOf('place-order', one))).toEqual(stands);
  });

  it('is read as it was meant where a row is older than keys', () => {
    expect(standOf('place-order', { state: 'doing', step: 2 })).toEqual({ state: 'doing', step: 2 });
  });

  it('is refused where the step is gone', () => {
    expect(() => standOf('place-order', { state: 'doing', step: 'gift-wrap' })).toThrow(
      'the saga place-order has no step gift-wrap',
    );
  });

  it.each(Object.values(sagas).map((saga) => [saga.name, saga] as const))(
    'finds every step of %s by a key of its own',
    (_name, { steps }) => {
      expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length);
    },
  );
});
