import { advance, initialState, outstanding } from '@commerce/kernel/saga/advance.ts';
import type { DueCommand, Input, Saga, SagaState } from '@commerce/kernel/saga/saga.ts';
import { type PricingBasis, priceOrder } from '../domain/checkout/price-order.ts';
import { redeemPromotions } from '../domain/checkout/redeem-promotions.ts';
import { acceptPrices, awaitPayment, type Change, cancel, confirm, type Order, reject } from '../domain/order.ts';
import type { OrderEvent } from '../domain/order-events.ts';
import type { PaymentAction } from '../domain/payment.ts';
import type { Redemption } from '../domain/promotions/promotion-book.ts';
import { cancelOrderSaga } from './cancel-order.saga.ts';
import type { Command, LocalCommand, RemoteCommand } from './commands.ts';
import { placeOrderSaga } from './place-order.saga.ts';
import type { Reason, SagaData, SagaView } from './saga-data.ts';

type OrderSaga = Saga<SagaView, Command, Reason>;

/** Every saga of this service, by the name of its stored instances. */
export const sagas = { 'place-order': placeOrderSaga, 'cancel-order': cancelOrderSaga } as const;
export type SagaName = keyof typeof sagas;

/** Whether this version of the saga has a step with the key. */
export const hasStep = (saga: SagaName, key: string): boolean => sagas[saga].steps.some((step) => step.key === key);

/** A running or ended saga. */
export interface SagaInstance {
  readonly id: string;
  readonly name: SagaName;
  readonly data: SagaData;
  readonly state: SagaState<Reason>;
  readonly startedAt: Date;
  /** After this time the saga compensates if it still can; null for a saga without a deadline. */
  readonly deadlineAt: Date | null;
  /** When the service resumes the saga if no reply comes before; null once it has ended. */
  readonly wakeAt: Date | null;
  /** How often the saga has sent its outstanding commands again since its last change of state. */
  readonly resends: number;
  /** The history of the saga, for the operator. */
  readonly notes: readonly SagaNote[];
}

export interface SagaNote {
  readonly at: Date;
  readonly what: string;
}

/** What one run of a saga changed. One transaction stores it. */
export interface Transition {
  readonly instance: SagaInstance;
  readonly change: Change;
  readonly commands: readonly DueCommand<RemoteCommand>[];
  /** The redemptions of the order: new ones, or all taken back; undefined leaves them as they are. */
  readonly redemptions?: readonly Redemption[] | 'taken back' | undefined;
}

/** A saga that has not started. */
export const newSaga = (
  start: Pick<SagaInstance, 'id' | 'name' | 'data' | 'startedAt'> & Partial<Pick<SagaInstance, 'deadlineAt'>>,
): SagaInstance => ({
  state: initialState<SagaView, Command, Reason>(sagas[start.name]),
  deadlineAt: null,
  wakeAt: null,
  resends: 0,
  notes: [],
  ...start,
});

/** How long the saga waits for a reply before it sends its command again, in milliseconds. The time doubles up to `max`. */
const resendMs = { first: 10_000, max: 120_000 };

/** How often the saga asks for the outcome of a payment that waits for its buyer, in milliseconds. */
const askEveryMs = 60_000;

/** The service resumes a waiting saga within this time. A clock that ran ahead has stored any later `wakeAt`. */
export const maxWaitMs = resendMs.max;

/**
 * Runs the saga until it has to wait. Pure: it carries out the order's own commands and returns the commands to other services.
 *
 * @param pricing what the prices of a checkout depend on; a reply that leads to the prices must bring it
 */
export function runSaga(
  instance: SagaInstance,
  order: Order,
  input: Input<Reason>,
  at: Date,
  pricing?: PricingBasis,
): Transition {
  const saga: OrderSaga = sagas[instance.name];
  const commands: DueCommand<RemoteCommand>[] = [];
  const events: OrderEvent[] = [];
  const notes: SagaNote[] = [];
  const inputs = [input];
  let { state } = instance;
  let current = order;
  let redemptions: Transition['redemptions'];

  for (let next = inputs.shift(); next; next = inputs.shift()) {
    const advanced = advance(saga, viewOf(instance, current), state, next);
    if (advanced.state !== state) notes.push({ at, what: noteOf(saga, next) });
    state = advanced.state;
    for (const due of advanced.due) {
      if (due.command.to !== 'order') commands.push(due as DueCommand<RemoteCommand>);
      else {
        const { step, direction } = due;
        const outcome = carryOut(due.command, current, at, pricing);
        if ('order' in outcome) {
          current = outcome.order;
          redemptions = outcome.redemptions ?? redemptions;
          events.push(...outcome.events);
          inputs.push({ kind: 'succeeded', step, direction });
        } else {
          current = outcome.refused ?? current;
          inputs.push({ kind: 'refused', step, reason: outcome.reason });
        }
      }
    }
  }

  const moved = notes.length > 0;
  const resends = moved ? 0 : instance.resends;
  const next = { ...instance, state, resends, notes: [...instance.notes, ...notes] };
  return {
    instance: { ...next, wakeAt: moved ? wakeTime(next, current, at) : instance.wakeAt },
    change: { order: current, events },
    commands,
    redemptions,
  };
}

/** Sends the outstanding commands again: a reply may be lost, or the participant was not available. */
export function resend(instance: SagaInstance, order: Order, at: Date): Transition {
  const saga: OrderSaga = sagas[instance.name];
  const due = outstanding(saga, viewOf(instance, order), instance.state).filter(
    ({ command }) => command.to !== 'order',
  ) as DueCommand<RemoteCommand>[];
  const what = `sent again: ${due.map(({ command }) => command.name).join(', ')}`;
  // A buyer takes his time: the saga is not stuck, and its many questions need one note.
  const isStuck = !isAwaitingBuyer(instance, order);
  const notes = !isStuck && instance.notes.at(-1)?.what === what ? instance.notes.slice(0, -1) : instance.notes;
  const next = { ...instance, resends: instance.resends + (isStuck ? 1 : 0), notes: [...notes, { at, what }] };
  return { instance: { ...next, wakeAt: wakeTime(next, order, at) }, change: { order, events: [] }, commands: due };
}

/** Whether the saga waits for an action of the buyer, and for no participant. */
export const isAwaitingBuyer = ({ state }: SagaInstance, { status }: Order): boolean =>
  state.status === 'doing' && status === 'PAYMENT_PENDING';

/**
 * The payment needs an action of the buyer: the order shows it, and the saga gets the deadline of buyers. Only the first action
 * of an order sets a deadline.
 */
export function awaitBuyer(
  instance: SagaInstance,
  order: Order,
  action: PaymentAction,
  at: Date,
  deadlineMs: number,
): Transition {
  if (isAwaitingBuyer(instance, order)) return { instance, change: { order, events: [] }, commands: [] };
  const deadlineAt = new Date(at.getTime() + deadlineMs);
  const change = moved(awaitPayment(order, { ...action, expiresAt: deadlineAt }, at));
  const notes = [...instance.notes, { at, what: 'waits for an action of the buyer' }];
  const next = { ...instance, deadlineAt, resends: 0, notes };
  return { instance: { ...next, wakeAt: wakeTime(next, change.order, at) }, change, commands: [] };
}

const viewOf = ({ data }: SagaInstance, { total, language, checkout }: Order): SagaView => ({
  ...data,
  total,
  language,
  isCheckout: checkout !== null,
});

function wakeTime(instance: SagaInstance, order: Order, at: Date): Date | null {
  const { state, deadlineAt, resends } = instance;
  if (state.status === 'done' || state.status === 'undone') return null;
  const pauseMs = isAwaitingBuyer(instance, order) ? askEveryMs : Math.min(resendMs.first * 2 ** resends, resendMs.max);
  const resendAt = new Date(at.getTime() + pauseMs);
  return state.status === 'doing' && deadlineAt && deadlineAt < resendAt && deadlineAt > at ? deadlineAt : resendAt;
}

/** `refused` is the order with what it has learnt by the refusal. */
type Outcome = (Change & Pick<Transition, 'redemptions'>) | { readonly reason: Reason; readonly refused?: Order };

function carryOut(command: LocalCommand, order: Order, at: Date, pricing: PricingBasis | undefined): Outcome {
  switch (command.name) {
    case 'RedeemPromotions': {
      const redeemed = redeemPromotions(order, known(order, pricing));
      return 'refusal' in redeemed
        ? { reason: redeemed.refusal, refused: redeemed.order }
        : { order, events: [], redemptions: redeemed.redemptions };
    }
    case 'TakePromotionsBack':
      return { order, events: [], redemptions: 'taken back' };
    case 'AcceptPrices': {
      if (order.checkout) return priced(order, pricing);
      const accepted = acceptPrices(order);
      return accepted.ok ? { order: accepted.value, events: [] } : { reason: accepted.refusal };
    }
    case 'ConfirmOrder':
      return moved(confirm(order, at));
    case 'CancelOrder':
      return moved(cancel(order, at));
    case 'RejectOrder':
      return moved(reject(order, command.reason, at));
  }
}

function priced(order: Order, pricing: PricingBasis | undefined): Outcome {
  const { order: quoted, refusal } = priceOrder(order, known(order, pricing));
  return refusal ? { reason: refusal, refused: quoted } : { order: quoted, events: [] };
}

function known({ id }: Order, pricing: PricingBasis | undefined): PricingBasis {
  if (!pricing) throw new Error(`order ${id} cannot be priced without rates`);
  return pricing;
}

/** Only the saga moves its order, so a refused move is a bug, and the transaction must roll back. */
function moved(result: ReturnType<typeof cancel>): Change {
  if (result.ok) return result.value;
  throw new Error(`an order cannot go from ${result.refusal.from} to ${result.refusal.to}`);
}

function noteOf({ steps }: OrderSaga, input: Input<Reason>): string {
  const nameOf = (key: string) => steps.find((step) => step.key === key)?.name ?? key;
  switch (input.kind) {
    case 'started':
      return 'started';
    case 'succeeded':
      return `${input.direction === 'does' ? 'true' : 'compensated'}: ${nameOf(input.step)}`;
    case 'refused':
      return `refused: ${nameOf(input.step)} (${input.reason.code})`;
    case 'aborted':
      return `aborted (${input.reason.code})`;
  }
}
