import type { Advanced, DueCommand, Input, Saga, SagaState } from './saga.ts';

/** The state of a saga that has not started. */
export function initialState<Data, Command, Reason>({ name, steps }: Saga<Data, Command, Reason>): SagaState<Reason> {
  const [first] = steps;
  if (!first) throw new Error(`the saga ${name} has no steps`);
  return { status: 'doing', step: first.key };
}

/**
 * The interpreter: returns the next state of a saga and the commands to send. It is pure. An input that does not fit the state
 * (a repeated, late or reordered reply) changes nothing.
 *
 * A refusal compensates from the step before, because a participant that refuses has done nothing. An abort compensates the
 * current step, too, because its reply may be lost. Compensations go out together, so that an unavailable participant delays no
 * other.
 *
 * @throws if the saga is at a step that this version does not have.
 */
export function advance<Data, Command, Reason>(
  saga: Saga<Data, Command, Reason>,
  data: Data,
  state: SagaState<Reason>,
  input: Input<Reason>,
): Advanced<Command, Reason> {
  const unchanged = { state, due: [] };
  switch (state.status) {
    case 'done':
    case 'undone':
      return unchanged;
    case 'doing': {
      const position = positionOf(saga, state.step);
      if (input.kind === 'started') return proceed(saga, data, position);
      const mayCompensate = !saga.steps[position]?.neverFails;
      if (input.kind === 'aborted') return mayCompensate ? compensate(saga, data, position, input.reason) : unchanged;
      if (input.step !== state.step) return unchanged;
      if (input.kind === 'refused') return mayCompensate ? compensate(saga, data, position - 1, input.reason) : unchanged;
      return input.direction === 'does' ? proceed(saga, data, position + 1) : unchanged;
    }
    case 'undoing': {
      if (input.kind !== 'succeeded' || input.direction !== 'undoes') return unchanged;
      const steps = state.steps.filter((step) => step !== input.step);
      if (steps.length === state.steps.length) return unchanged;
      return { state: steps.length > 0 ? { ...state, steps } : { status: 'undone', reason: state.reason }, due: [] };
    }
  }
}

/** The commands whose replies the saga waits for. The caller sends them again when no reply comes. */
export function outstanding<Data, Command, Reason>(
  saga: Saga<Data, Command, Reason>,
  data: Data,
  state: SagaState<Reason>,
): readonly DueCommand<Command>[] {
  const stepOf = (key: string) => saga.steps[positionOf(saga, key)];
  if (state.status === 'doing') {
    const command = stepOf(state.step)?.does?.(data);
    return command === undefined ? [] : [{ step: state.step, direction: 'does', command }];
  }
  if (state.status !== 'undoing') return [];
  return state.steps.flatMap((step) => {
    const command = stepOf(step)?.undoes?.(data, state.reason);
    return command === undefined ? [] : [{ step, direction: 'undoes' as const, command }];
  });
}

function positionOf<Data, Command, Reason>({ name, steps }: Saga<Data, Command, Reason>, key: string): number {
  const position = steps.findIndex((step) => step.key === key);
  if (position < 0) throw new Error(`the saga ${name} has no step ${key}`);
  return position;
}

/** Sends the command of the first step at or after the position `from` that has one. */
function proceed<Data, Command, Reason>(
  { steps }: Saga<Data, Command, Reason>,
  data: Data,
  from: number,
): Advanced<Command, Reason> {
  for (const { key, when, does } of steps.slice(from)) {
    if (!does || when?.(data) === false) continue;
    return { state: { status: 'doing', step: key }, due: [{ step: key, direction: 'does', command: does(data) }] };
  }
  return { state: { status: 'done' }, due: [] };
}

/** Sends the compensations of the steps up to the position `last`, latest first. */
function compensate<Data, Command, Reason>(
  { steps }: Saga<Data, Command, Reason>,
  data: Data,
  last: number,
  reason: Reason,
): Advanced<Command, Reason> {
  const due: DueCommand<Command>[] = [];
  for (const { key, when, undoes } of steps.slice(0, last + 1).reverse()) {
    if (!undoes || when?.(data) === false) continue;
    due.push({ step: key, direction: 'undoes', command: undoes(data, reason) });
  }
  const waiting = due.map(({ step }) => step);
  return { state: waiting.length > 0 ? { status: 'undoing', steps: waiting, reason } : { status: 'undone', reason }, due };
}
