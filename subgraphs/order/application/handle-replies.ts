import type { PostalAddress } from '@commerce/kernel/address/postal-address.ts';
import type { Direction, Input } from '@commerce/kernel/saga/saga.ts';
import type { PricingBasis } from '../domain/checkout/price-order.ts';
import { describeLines, type LineDescription, type Order, type SettledLine, settleLines } from '../domain/order.ts';
import type { DeclineReason, PaymentAction } from '../domain/payment.ts';
import { buyerKeyOf } from '../domain/promotions/buyer-key.ts';
import { redeemed } from '../domain/promotions/promotion-book.ts';
import { type ProductAtFault, type ProductFault, rejection } from '../domain/rejection.ts';
import type { Correlation } from './correlation.ts';
import type { Stores } from './ports.ts';
import { awaitBuyer, runSaga, type SagaInstance, type Transition } from './run-saga.ts';
import type { Reason } from './saga-data.ts';
import { takeOutOfCart } from './take-out-of-cart.ts';

/** A participant's answer, and the command that it answers. */
export interface Reply extends Correlation {
  readonly answer: Answer;
}

export type Answer =
  | { readonly name: 'AddressConfirmed'; readonly address: PostalAddress }
  | { readonly name: 'AddressRefused' }
  | { readonly name: 'StockReserved'; readonly lines: ReadonlyMap<string, SettledLine> }
  | StockRefusal
  | { readonly name: 'StockReleased' | 'PaymentAuthorised' | 'PaymentCaptured' | 'PaymentReturned' }
  | PaymentNeedsAction
  | { readonly name: 'PaymentDeclined'; readonly reason: DeclineReason };

interface PaymentNeedsAction {
  readonly name: 'PaymentActionNeeded';
  readonly action: PaymentAction;
}

export interface StockRefusal {
  readonly name: 'StockRefused';
  readonly code: ProductFault | 'RELEASED';
  readonly products: readonly ProductAtFault[];
  /** Names of the products that the product service knows, by product id. */
  readonly described: ReadonlyMap<string, LineDescription>;
}

/**
 * Runs the sagas on the replies, in the order of the replies, and stores every transition.
 *
 * @returns the unmatched replies: those to sagas that do not exist.
 */
export type HandleReplies = (
  stores: Pick<Stores, 'orders' | 'sagas' | 'carts' | 'rates' | 'promotions'>,
  replies: readonly Reply[],
) => Promise<readonly Reply[]>;

interface Deps {
  readonly now: () => Date;
  /** How long an order waits for the buyer's action, in milliseconds. */
  readonly actionDeadlineMs: number;
}

export const makeHandleReplies =
  ({ now, actionDeadlineMs }: Deps): HandleReplies =>
  async ({ orders, sagas, carts, rates, promotions }, replies) => {
    const instances = new Map(await sagas.withIds([...new Set(replies.map(({ sagaId }) => sagaId))]));
    const known = new Map(await orders.withIds([...new Set([...instances.values()].map(({ data }) => data.orderId))]));
    const transitions = new Map<string, Transition>();
    const unmatched: Reply[] = [];
    const at = now();
    const priced = replies.flatMap((reply) => pricedOrder(reply, instances, known) ?? []);
    let pricing = priced.length > 0 ? await pricingOf(priced, { rates, promotions }, at) : undefined;

    for (const reply of replies) {
      const instance = instances.get(reply.sagaId);
      const order = instance && known.get(instance.data.orderId);
      if (!instance || !order) unmatched.push(reply);
      else {
        const transition = handle(instance, order, reply, { at, actionDeadlineMs, pricing });
        if (pricing && Array.isArray(transition.redemptions)) {
          pricing = { ...pricing, promotions: redeemed(pricing.promotions, transition.redemptions) };
        }
        const earlier = transitions.get(instance.id);
        transitions.set(instance.id, earlier ? joined(earlier, transition) : transition);
        instances.set(instance.id, transition.instance);
        known.set(order.id, transition.change.order);
      }
    }
    await orders.save([...transitions.values()].map(({ change }) => change));
    await sagas.save([...transitions.values()]);
    for (const { change } of transitions.values()) await takeOutOfCart(carts, change, at);
    return unmatched;
  };

/** The order of a checkout that the reply leads to its prices, which depend on rates and promotions. */
function pricedOrder(
  { sagaId, answer }: Reply,
  instances: ReadonlyMap<string, SagaInstance>,
  known: ReadonlyMap<string, Order>,
): Order | undefined {
  if (answer.name !== 'StockReserved') return undefined;
  const instance = instances.get(sagaId);
  const order = instance && known.get(instance.data.orderId);
  return order?.checkout ? order : undefined;
}

/** Locks the promotions that the orders may redeem. */
async function pricingOf(
  orders: readonly Order[],
  { rates, promotions }: Pick<Stores, 'rates' | 'promotions'>,
  at: Date,
): Promise<PricingBasis> {
  const codes = orders.flatMap(({ checkout }) => checkout?.codes ?? []);
  return { ...(await rates.read()), promotions: await promotions.lock({ codes, buyerKeys: orders.map(buyerKeyOf) }), at };
}

interface Circumstances {
  readonly at: Date;
  readonly actionDeadlineMs: number;
  /** Undefined where no reply of the batch leads to the prices of a checkout. */
  readonly pricing: PricingBasis | undefined;
}

/** Adds the data of the reply to the order, if the saga waits for it, and runs the saga. */
function handle(
  instance: SagaInstance,
  order: Order,
  { step, direction, answer }: Reply,
  { at, actionDeadlineMs, pricing }: Circumstances,
): Transition {
  const isAwaited = instance.state.status === 'doing' && instance.state.step === step && direction === 'does';
  if (answer.name === 'PaymentActionNeeded') {
    const unchanged = { instance, change: { order, events: [] }, commands: [] };
    return isAwaited ? awaitBuyer(instance, order, answer.action, at, actionDeadlineMs) : unchanged;
  }
  return runSaga(
    instance,
    isAwaited ? withAnswer(order, answer) : withDescriptions(order, answer),
    inputOf(step, direction, answer),
    at,
    pricing,
  );
}

function withAnswer(order: Order, answer: Answer): Order {
  if (answer.name === 'StockReserved') return settleLines(order, answer.lines);
  if (answer.name === 'AddressConfirmed') return { ...order, shippingAddress: answer.address };
  return withDescriptions(order, answer);
}

/** A rejected order takes the names of its products, too, however late they come. */
function withDescriptions(order: Order, answer: Answer): Order {
  if (answer.name === 'StockReserved') return describeLines(order, answer.lines);
  return answer.name === 'StockRefused' ? describeLines(order, answer.described) : order;
}

function inputOf(step: string, direction: Direction, answer: Exclude<Answer, PaymentNeedsAction>): Input<Reason> {
  switch (answer.name) {
    case 'AddressConfirmed':
    case 'StockReserved':
    case 'StockReleased':
    case 'PaymentAuthorised':
    case 'PaymentCaptured':
    case 'PaymentReturned': // also answers a capture that came after the buyer's cancellation
      return { kind: 'succeeded', step, direction };
    case 'AddressRefused':
      return { kind: 'refused', step, reason: rejection('ADDRESS_UNKNOWN') };
    case 'PaymentDeclined':
      return { kind: 'refused', step, reason: rejection('PAYMENT_DECLINED', { declineReason: answer.reason }) };
    case 'StockRefused': {
      // RELEASED answers a reservation that came after its own release: the saga has compensated, as after a timeout.
      const code = answer.code === 'RELEASED' ? 'TIMEOUT' : answer.code;
      return { kind: 'refused', step, reason: rejection(code, { products: answer.products }) };
    }
  }
}

const joined = (earlier: Transition, later: Transition): Transition => ({
  instance: later.instance,
  change: { order: later.change.order, events: [...earlier.change.events, ...later.change.events] },
  commands: [...earlier.commands, ...later.commands],
  redemptions: later.redemptions ?? earlier.redemptions,
});
