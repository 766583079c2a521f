import fc from 'fast-check';
import { advance, initialState, outstanding } from './advance.ts';
import type { Direction, DueCommand, Input, Saga, SagaState } from './saga.ts';

/** How the participant of a step answers the first command it gets. */
type Temper = 'willing' | 'refusing';
type Reason = 'refused' | 'aborted';

const stepArbitrary = fc.record({
  temper: fc.constantFrom<Temper>('willing', 'willing', 'refusing'),
  undoable: fc.boolean(),
  skipped: fc.boolean(),
});
type StepPlan = { temper: Temper; undoable: boolean; skipped: boolean };

const keyOf = (index: number) => `fact-${index}`;

/** A saga of the planned steps, which have the keys `fact-0` and so on; `pivots` steps without compensation follow. */
function sagaOf(plan: readonly StepPlan[], pivots: number): Saga<null, string, Reason> {
  const steps = plan.map(({ undoable, skipped }, index) => ({
    key: keyOf(index),
    name: `fact ${index}`,
    does: () => `do ${index}`,
    ...(skipped ? { when: () => false } : {}),
    ...(undoable ? { undoes: () => `undo ${index}` } : {}),
  }));
  const sure = Array.from({ length: pivots }, (_, index) => ({
    key: `sure-${index}`,
    name: `sure ${index}`,
    does: () => `do sure ${index}`,
    neverFails: true as const,
  }));
  return { name: 'planned', steps: [...steps, ...sure] };
}

/**
 * Participants as the protocol wants them: answers are sticky, undoing always succeeds, and a step that was undone is never done
 * later.
 */
function participants(refusing: ReadonlySet<string>) {
  const held = new Map<string, 'held' | 'refused' | 'undone'>();
  const done: string[] = [];
  return {
    held,
    /** Steps in the order of their effects, so that the test sees whether one takes effect twice. */
    done,
    answer(step: string, direction: Direction): Input<Reason> {
      const before = held.get(step);
      if (direction === 'undoes') {
        held.set(step, 'undone');
        return { kind: 'succeeded', step, direction };
      }
      if (before === 'held') return { kind: 'succeeded', step, direction };
      if (before || refusing.has(step)) {
        held.set(step, before ?? 'refused');
        return { kind: 'refused', step, reason: 'refused' };
      }
      held.set(step, 'held');
      done.push(step);
      return { kind: 'succeeded', step, direction };
    },
  };
}

const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('deliver' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('repeat' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lose' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('resend' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('abort' as const), which: fc.nat() }) },
);

describe('a saga under lost, repeated, late and reordered messages', () => {
  it('ends in one of the two legal ends, with compensations that match what was done', () => {
    fc.assert(
      fc.property(
        fc.array(stepArbitrary, { maxLength: 6 }),
        fc.nat({ max: 2 }),
        fc.array(action, { maxLength: 60 }),
        (plan, pivots, actions) => {
          fc.pre(plan.length + pivots > 0);
          const saga = sagaOf(plan, pivots);
          const keysWhere = (holds: (step: StepPlan) => boolean) =>
            new Set(plan.flatMap((step, index) => (holds(step) ? [keyOf(index)] : [])));
          const [skipped, undoable] = [keysWhere((step) => step.skipped), keysWhere((step) => step.undoable)];
          const others = participants(keysWhere(({ temper }) => temper === 'refusing'));
          let state = initialState(saga) as SagaState<Reason>;
          const ended = () => state.status === 'done' || state.status === 'undone';
          const wire: (DueCommand<string> | Input<Reason>)[] = [];

          const handle = (input: Input<Reason>) => {
            const advanced = advance(saga, null, state, input);
            state = advanced.state;
            wire.push(...advanced.due);
          };
          const deliver = (message: DueCommand<string> | Input<Reason> | undefined) => {
            if (!message) return;
            if ('kind' in message) handle(message);
            else wire.push(others.answer(message.step, message.direction));
          };

          handle({ kind: 'started' });
          for (const { do: what, which } of actions) {
            const index = wire.length > 0 ? which % wire.length : -1;
            if (what === 'abort') handle({ kind: 'aborted', reason: 'aborted' });
            else if (what === 'resend') wire.push(...outstanding(saga, null, state));
            else if (what === 'deliver') deliver(wire.splice(index, index < 0 ? 0 : 1)[0]);
            else if (what === 'lose') wire.splice(index, index < 0 ? 0 : 1);
            else if (index >= 0) wire.push(wire[index] as DueCommand<string>);
          }
          // At rest: the network loses nothing more, and the saga sends its outstanding commands again until it ends.
          for (let round = 0; round < 50 && (!ended() || wire.length > 0); round += 1) {
            if (wire.length === 0) wire.push(...outstanding(saga, null, state));
            for (const message of wire.splice(0)) deliver(message);
          }

          const steps = saga.steps.map(({ key }) => key).filter((key) => !skipped.has(key));
          expect(['done', 'undone']).toContain(state.status);
          expect(new Set(others.done).size).toBe(others.done.length);
          if ((state as SagaState<Reason>).status === 'done')
            expect(steps.filter((step) => others.held.get(step) !== 'held')).toEqual([]);
          else expect(steps.filter((step) => undoable.has(step) && others.held.get(step) === 'held')).toEqual([]);
          expect([...others.held.keys()].filter((step) => skipped.has(step))).toEqual([]);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('changes nothing once it has ended', () => {
    const ends: SagaState<Reason>[] = [{ status: 'done' }, { status: 'undone', reason: 'refused' }];
    const inputs: Input<Reason>[] = [
      { kind: 'started' },
      { kind: 'succeeded', step: keyOf(0), direction: 'does' },
      { kind: 'succeeded', step: keyOf(0), direction: 'undoes' },
      { kind: 'refused', step: keyOf(0), reason: 'refused' },
      { kind: 'aborted', reason: 'aborted' },
    ];
    const saga = sagaOf([{ temper: 'willing', undoable: true, skipped: false }], 1);
    for (const state of ends) for (const input of inputs) expect(advance(saga, null, state, input)).toEqual({ state, due: [] });
  });

  it('fails loudly at a step that this version does not have', () => {
    const saga = sagaOf([{ temper: 'willing', undoable: true, skipped: false }], 1);
    const state: SagaState<Reason> = { status: 'doing', step: 'gift-wrap' };
    expect(() => advance(saga, null, state, { kind: 'started' })).toThrow('the saga planned has no step gift-wrap');
    expect(() => outstanding(saga, null, state)).toThrow('the saga planned has no step gift-wrap');
  });
});
