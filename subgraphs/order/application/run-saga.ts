import { advance, outstanding } from '@commerce/kernel/saga/advance.ts';
import type { Due, Input, Saga, Stand } from '@commerce/kernel/saga/saga.ts';
import { acceptPrices, type Change, cancel, confirm, type Order, reject } from '../domain/order.ts';
import type { OrderEvent } from '../domain/order-events.ts';
import { cancelOrderSaga } from './cancel-order.saga.ts';
import type { Command, LocalCommand, RemoteCommand } from './commands.ts';
import { placeOrderSaga } from './place-order.saga.ts';
import type { Because, SagaData, SagaView } from './saga-data.ts';

/** Every saga of this service, by the name that its instances are stored under. */
export const sagas = { 'place-order': placeOrderSaga, 'cancel-order': cancelOrderSaga } as const;
export type SagaName = keyof typeof sagas;

/** A saga under way. */
export interface SagaInstance {
  readonly id: string;
  readonly name: SagaName;
  readonly data: SagaData;
  readonly stand: Stand<Because>;
  readonly startedAt: Date;
  /** After this the saga turns back if it still can; null if it has all the time. */
  readonly deadlineAt: Date | null;
  /** When somebody should look at it again if nothing happens before; null once it has ended. */
  readonly wakeAt: Date | null;
  /** How often its outstanding commands were sent again since it last moved. */
  readonly resends: number;
  /** What happened, for the operator. */
  readonly notes: readonly SagaNote[];
}

export interface SagaNote {
  readonly at: Date;
  readonly what: string;
}

/** What a saga's turn changed, to be stored in one transaction. */
export interface Turn {
  readonly instance: SagaInstance;
  readonly change: Change;
  readonly commands: readonly Due<RemoteCommand>[];
}

/** How long the saga waits for a reply before it sends its command again; doubles up to the longest. */
const resendMs = { first: 10_000, longest: 120_000 };

/** A saga is looked at again within this time. A `wakeAt` further ahead was stored by a clock that ran ahead. */
export const maxWaitMs = resendMs.longest;

/** Lets the saga run as far as it comes without waiting. Pure: the order's own commands are carried out here, the others are returned. */
export function runSaga(instance: SagaInstance, order: Order, input: Input<Because>, at: Date): Turn {
  const saga: Saga<SagaView, Command, Because> = sagas[instance.name];
  const commands: Due<RemoteCommand>[] = [];
  const events: OrderEvent[] = [];
  const notes: SagaNote[] = [];
  const inputs = [input];
  let { stand } = instance;
  let current = order;

  for (let next = inputs.shift(); next; next = inputs.shift()) {
    const advanced = advance(saga, viewOf(instance, current), stand, next);
    if (advanced.stand !== stand) notes.push({ at, what: noteOf(saga, next) });
    stand = advanced.stand;
    for (const due of advanced.due) {
      if (due.command.to !== 'order') commands.push(due as Due<RemoteCommand>);
      else {
        const { step, way } = due;
        const outcome = carryOut(due.command, current, at);
        if ('order' in outcome) {
          current = outcome.order;
          events.push(...outcome.events);
          inputs.push({ kind: 'succeeded', step, way });
        } else inputs.push({ kind: 'refused', step, because: outcome.because });
      }
    }
  }

  const moved = notes.length > 0;
  const resends = moved ? 0 : instance.resends;
  const next = { ...instance, stand, resends, notes: [...instance.notes, ...notes] };
  return {
    instance: { ...next, wakeAt: moved ? wakeTime(next, at) : instance.wakeAt },
    change: { order: current, events },
    commands,
  };
}

/** Sends again what the saga waits for: a reply may be lost, or its participant was away. */
export function resend(instance: SagaInstance, order: Order, at: Date): Turn {
  const saga: Saga<SagaView, Command, Because> = sagas[instance.name];
  const due = outstanding(saga, viewOf(instance, order), instance.stand).filter(
    ({ command }) => command.to !== 'order',
  ) as Due<RemoteCommand>[];
  const what = `sent again: ${due.map(({ command }) => command.name).join(', ')}`;
  const next = { ...instance, resends: instance.resends + 1, notes: [...instance.notes, { at, what }] };
  return { instance: { ...next, wakeAt: wakeTime(next, at) }, change: { order, events: [] }, commands: due };
}

const viewOf = ({ data }: SagaInstance, { total }: Order): SagaView => ({ ...data, total });

function wakeTime({ stand, deadlineAt, resends }: SagaInstance, at: Date): Date | null {
  if (stand.state === 'done' || stand.state === 'undone') return null;
  const resendAt = new Date(at.getTime() + Math.min(resendMs.first * 2 ** resends, resendMs.longest));
  return stand.state === 'doing' && deadlineAt && deadlineAt < resendAt && deadlineAt > at ? deadlineAt : resendAt;
}

type Outcome = Change | { readonly because: Because };

function carryOut(command: LocalCommand, order: Order, at: Date): Outcome {
  switch (command.name) {
    case 'AcceptPrices': {
      const accepted = acceptPrices(order);
      return accepted.ok ? { order: accepted.value, events: [] } : { because: accepted.refusal };
    }
    case 'ConfirmOrder':
      return moved(confirm(order, at));
    case 'CancelOrder':
      return moved(cancel(order, at));
    case 'RejectOrder':
      return moved(reject(order, command.because, at));
  }
}

/** The saga is the only one that moves its order, so a refused move is a bug, and the transaction must not be committed. */
function moved(result: ReturnType<typeof cancel>): Change {
  if (result.ok) return result.value;
  throw new Error(`an order cannot go from ${result.refusal.from} to ${result.refusal.to}`);
}

function noteOf(saga: Saga<SagaView, Command, Because>, input: Input<Because>): string {
  switch (input.kind) {
    case 'begun':
      return 'begun';
    case 'succeeded':
      return `${input.way === 'does' ? 'true' : 'taken back'}: ${saga.steps[input.step]?.name}`;
    case 'refused':
      return `refused: ${saga.steps[input.step]?.name} (${input.because.code})`;
    case 'aborted':
      return `turned back (${input.because.code})`;
  }
}
