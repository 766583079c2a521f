import fc from 'fast-check';
import { advance, outstanding } from './advance.ts';
import type { Due, Input, Saga, Stand, Way } from './saga.ts';

/** How the participant of a step answers the first command it gets. */
type Temper = 'willing' | 'refusing';
type Because = 'refused' | 'aborted';

const stepArbitrary = fc.record({
  temper: fc.constantFrom<Temper>('willing', 'willing', 'refusing'),
  undoable: fc.boolean(),
  skipped: fc.boolean(),
});
type StepPlan = { temper: Temper; undoable: boolean; skipped: boolean };

/** A saga of the planned steps; `pivots` steps follow from which there is no way back. */
function sagaOf(plan: readonly StepPlan[], pivots: number): Saga<null, string, Because> {
  const steps = plan.map(({ undoable, skipped }, step) => ({
    key: `fact-${step}`,
    name: `fact ${step}`,
    does: () => `do ${step}`,
    ...(skipped ? { when: () => false } : {}),
    ...(undoable ? { undoes: () => `undo ${step}` } : {}),
  }));
  const sure = Array.from({ length: pivots }, (_, index) => ({
    key: `sure-${index}`,
    name: `sure ${index}`,
    does: () => `do ${plan.length + index}`,
    neverFails: true as const,
  }));
  return { name: 'planned', steps: [...steps, ...sure] };
}

/** Participants as the protocol asks of them: answers are sticky, undoing always succeeds, and what was undone is never done later. */
function participants(plan: readonly StepPlan[]) {
  const held = new Map<number, 'held' | 'refused' | 'taken back'>();
  const done: number[] = [];
  return {
    held,
    /** Steps in the order of their effects, to see that none takes effect twice. */
    done,
    answer(step: number, way: Way): Input<Because> {
      const before = held.get(step);
      if (way === 'undoes') {
        held.set(step, 'taken back');
        return { kind: 'succeeded', step, way };
      }
      if (before === 'held') return { kind: 'succeeded', step, way };
      if (before || plan[step]?.temper === 'refusing') {
        held.set(step, before ?? 'refused');
        return { kind: 'refused', step, because: 'refused' };
      }
      held.set(step, 'held');
      done.push(step);
      return { kind: 'succeeded', step, way };
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
          const saga = sagaOf(plan, pivots);
          const others = participants(plan);
          let stand = { state: 'doing', step: 0 } as Stand<Because>;
          const ended = () => stand.state === 'done' || stand.state === 'undone';
          const wire: (Due<string> | Input<Because>)[] = [];

          const hear = (input: Input<Because>) => {
            const advanced = advance(saga, null, stand, input);
            stand = advanced.stand;
            wire.push(...advanced.due);
          };
          const deliver = (message: Due<string> | Input<Because> | undefined) => {
            if (!message) return;
            if ('kind' in message) hear(message);
            else wire.push(others.answer(message.step, message.way));
          };

          hear({ kind: 'begun' });
          for (const { do: what, which } of actions) {
            const index = wire.length > 0 ? which % wire.length : -1;
            if (what === 'abort') hear({ kind: 'aborted', because: 'aborted' });
            else if (what === 'resend') wire.push(...outstanding(saga, null, stand));
            else if (what === 'deliver') deliver(wire.splice(index, index < 0 ? 0 : 1)[0]);
            else if (what === 'lose') wire.splice(index, index < 0 ? 0 : 1);
            else if (index >= 0) wire.push(wire[index] as Due<string>);
          }
          // At rest: nothing more is lost, and what is awaited is sent again until the saga ends.
          for (let round = 0; round < 50 && (!ended() || wire.length > 0); round += 1) {
            if (wire.length === 0) wire.push(...outstanding(saga, null, stand));
            for (const message of wire.splice(0)) deliver(message);
          }

          const steps = saga.steps.map((_, step) => step).filter((step) => !plan[step]?.skipped);
          expect(['done', 'undone']).toContain(stand.state);
          expect(new Set(others.done).size).toBe(others.done.length);
          if ((stand as Stand<Because>).state === 'done')
            expect(steps.filter((step) => others.held.get(step) !== 'held')).toEqual([]);
          else expect(steps.filter((step) => plan[step]?.undoable && others.held.get(step) === 'held')).toEqual([]);
          expect([...others.held.keys()].filter((step) => plan[step]?.skipped)).toEqual([]);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('changes nothing once it has ended', () => {
    const ends: Stand<Because>[] = [{ state: 'done' }, { state: 'undone', because: 'refused' }];
    const inputs: Input<Because>[] = [
      { kind: 'begun' },
      { kind: 'succeeded', step: 0, way: 'does' },
      { kind: 'succeeded', step: 0, way: 'undoes' },
      { kind: 'refused', step: 0, because: 'refused' },
      { kind: 'aborted', because: 'aborted' },
    ];
    const saga = sagaOf([{ temper: 'willing', undoable: true, skipped: false }], 1);
    for (const stand of ends) for (const input of inputs) expect(advance(saga, null, stand, input)).toEqual({ stand, due: [] });
  });
});
