import type { Input, Way } from '@commerce/kernel/saga/saga.ts';
import {
  describeLines,
  type LineDescription,
  type Order,
  type SettledLine,
  type ShippingAddress,
  settleLines,
} from '../domain/order.ts';
import type { DeclineReason } from '../domain/payment.ts';
import { type ProductAtFault, type ProductFault, rejection } from '../domain/rejection.ts';
import type { Stores } from './ports.ts';
import { runSaga, type SagaInstance, type Turn } from './run-saga.ts';
import type { Because } from './saga-data.ts';

/** A participant's answer, and the command it answers. */
export interface Reply {
  readonly sagaId: string;
  readonly step: number;
  readonly way: Way;
  readonly answer: Answer;
}

export type Answer =
  | { readonly name: 'AddressConfirmed'; readonly address: ShippingAddress }
  | { readonly name: 'AddressRefused' }
  | { readonly name: 'StockReserved'; readonly lines: ReadonlyMap<string, SettledLine> }
  | StockRefusal
  | { readonly name: 'StockReleased' | 'PaymentAuthorised' | 'PaymentCaptured' | 'PaymentReturned' }
  | { readonly name: 'PaymentDeclined'; readonly reason: DeclineReason };

export interface StockRefusal {
  readonly name: 'StockRefused';
  readonly code: ProductFault | 'RELEASED';
  readonly products: readonly ProductAtFault[];
  /** What product calls the lines that it knows, by product id. */
  readonly described: ReadonlyMap<string, LineDescription>;
}

/** Carries on the sagas that the replies answer, in their order, and stores every turn. Returns the replies to sagas that do not exist. */
export type HearReplies = (stores: Stores, replies: readonly Reply[]) => Promise<readonly Reply[]>;

export const makeHearReplies =
  ({ now }: { readonly now: () => Date }): HearReplies =>
  async ({ orders, sagas }, replies) => {
    const instances = new Map(await sagas.withIds([...new Set(replies.map(({ sagaId }) => sagaId))]));
    const known = new Map(await orders.withIds([...new Set([...instances.values()].map(({ data }) => data.orderId))]));
    const turns = new Map<string, Turn>();
    const strays: Reply[] = [];
    const at = now();

    for (const reply of replies) {
      const instance = instances.get(reply.sagaId);
      const order = instance && known.get(instance.data.orderId);
      if (!instance || !order) strays.push(reply);
      else {
        const turn = hear(instance, order, reply, at);
        const earlier = turns.get(instance.id);
        turns.set(instance.id, earlier ? joined(earlier, turn) : turn);
        instances.set(instance.id, turn.instance);
        known.set(order.id, turn.change.order);
      }
    }
    await orders.save([...turns.values()].map(({ change }) => change));
    await sagas.save([...turns.values()]);
    return strays;
  };

/** Notes what the reply tells of the order, if the saga still waits for it, and lets the saga go on. */
function hear(instance: SagaInstance, order: Order, { step, way, answer }: Reply, at: Date): Turn {
  const awaited = instance.stand.state === 'doing' && instance.stand.step === step && way === 'does';
  return runSaga(instance, awaited ? noted(order, answer) : describedBy(order, answer), inputOf(step, way, answer), at);
}

function noted(order: Order, answer: Answer): Order {
  if (answer.name === 'StockReserved') return settleLines(order, answer.lines);
  if (answer.name === 'AddressConfirmed') return { ...order, shippingAddress: answer.address };
  return describedBy(order, answer);
}

/** What lines are called is worth knowing of a rejected order too, however late it comes. */
function describedBy(order: Order, answer: Answer): Order {
  if (answer.name === 'StockReserved') return describeLines(order, answer.lines);
  return answer.name === 'StockRefused' ? describeLines(order, answer.described) : order;
}

function inputOf(step: number, way: Way, answer: Answer): Input<Because> {
  switch (answer.name) {
    case 'AddressConfirmed':
    case 'StockReserved':
    case 'StockReleased':
    case 'PaymentAuthorised':
    case 'PaymentCaptured':
    case 'PaymentReturned': // answers a capture too, when the buyer had cancelled before it came
      return { kind: 'succeeded', step, way };
    case 'AddressRefused':
      return { kind: 'refused', step, because: rejection('ADDRESS_UNKNOWN') };
    case 'PaymentDeclined':
      return { kind: 'refused', step, because: rejection('PAYMENT_DECLINED', { declineReason: answer.reason }) };
    case 'StockRefused': {
      // RELEASED answers a reservation that came after its own release: the saga had turned back, as after a timeout.
      const code = answer.code === 'RELEASED' ? 'TIMEOUT' : answer.code;
      return { kind: 'refused', step, because: rejection(code, { products: answer.products }) };
    }
  }
}

const joined = (earlier: Turn, later: Turn): Turn => ({
  instance: later.instance,
  change: { order: later.change.order, events: [...earlier.change.events, ...later.change.events] },
  commands: [...earlier.commands, ...later.commands],
});
