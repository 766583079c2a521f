import type { Advanced, Due, Input, Saga, Stand } from './saga.ts';

/**
 * The interpreter: where a saga stands after `input`, and what is to be sent. Pure and total: an input that does not fit the stand
 * (a repeated, late or reordered reply) changes nothing.
 *
 * A refusal undoes from the step before, for a participant that refuses did nothing. An abort undoes the step in hand too, for its
 * reply may be lost. Compensations go out together, so that one participant that is away delays nobody else's.
 */
export function advance<Data, Command, Because>(
  saga: Saga<Data, Command, Because>,
  data: Data,
  stand: Stand<Because>,
  input: Input<Because>,
): Advanced<Command, Because> {
  const unchanged = { stand, due: [] };
  switch (stand.state) {
    case 'done':
    case 'undone':
      return unchanged;
    case 'doing': {
      if (input.kind === 'begun') return goOn(saga, data, stand.step);
      const mayTurnBack = !saga.steps[stand.step]?.neverFails;
      if (input.kind === 'aborted') return mayTurnBack ? turnBack(saga, data, stand.step, input.because) : unchanged;
      if (input.step !== stand.step) return unchanged;
      if (input.kind === 'refused') return mayTurnBack ? turnBack(saga, data, stand.step - 1, input.because) : unchanged;
      return input.way === 'does' ? goOn(saga, data, stand.step + 1) : unchanged;
    }
    case 'undoing': {
      if (input.kind !== 'succeeded' || input.way !== 'undoes') return unchanged;
      const steps = stand.steps.filter((step) => step !== input.step);
      if (steps.length === stand.steps.length) return unchanged;
      return { stand: steps.length > 0 ? { ...stand, steps } : { state: 'undone', because: stand.because }, due: [] };
    }
  }
}

/** The commands whose replies the saga awaits: what to send again when none comes. */
export function outstanding<Data, Command, Because>(
  { steps }: Saga<Data, Command, Because>,
  data: Data,
  stand: Stand<Because>,
): readonly Due<Command>[] {
  if (stand.state === 'doing') {
    const command = steps[stand.step]?.does?.(data);
    return command === undefined ? [] : [{ step: stand.step, way: 'does', command }];
  }
  if (stand.state !== 'undoing') return [];
  return stand.steps.flatMap((step) => {
    const command = steps[step]?.undoes?.(data, stand.because);
    return command === undefined ? [] : [{ step, way: 'undoes' as const, command }];
  });
}

function goOn<Data, Command, Because>(saga: Saga<Data, Command, Because>, data: Data, from: number): Advanced<Command, Because> {
  for (let step = from; step < saga.steps.length; step += 1) {
    const candidate = saga.steps[step];
    if (!candidate?.does || candidate.when?.(data) === false) continue;
    return { stand: { state: 'doing', step }, due: [{ step, way: 'does', command: candidate.does(data) }] };
  }
  return { stand: { state: 'done' }, due: [] };
}

function turnBack<Data, Command, Because>(
  saga: Saga<Data, Command, Because>,
  data: Data,
  from: number,
  because: Because,
): Advanced<Command, Because> {
  const due: Due<Command>[] = [];
  for (let step = from; step >= 0; step -= 1) {
    const candidate = saga.steps[step];
    if (!candidate?.undoes || candidate.when?.(data) === false) continue;
    due.push({ step, way: 'undoes', command: candidate.undoes(data, because) });
  }
  const steps = due.map(({ step }) => step);
  return { stand: steps.length > 0 ? { state: 'undoing', steps, because } : { state: 'undone', because }, due };
}
