import { isId, newId } from '@commerce/chassis/ids.ts';
import type { DueCommand } from '@commerce/kernel/saga/saga.ts';
import { makeCancelOrder } from '../../../application/cancel-order.ts';
import type { Command } from '../../../application/commands.ts';
import { makeConfirmPayment } from '../../../application/confirm-payment.ts';
import { makeHandlePaymentNotification } from '../../../application/handle-payment-notification.ts';
import { makeHandleReplies } from '../../../application/handle-replies.ts';
import type { PaymentProvider } from '../../../application/payment-provider.ts';
import { makePlaceOrder } from '../../../application/place-order.ts';
import type { Stores, Transact } from '../../../application/ports.ts';
import { makeProcessPayments } from '../../../application/process-payments.ts';
import { makeResumeOverdueSagas } from '../../../application/resume-overdue-sagas.ts';
import { makeStoreNewOrders, type StoreResult } from '../../../application/store-new-orders.ts';
import { aSettledLine } from '../../../domain/order.support.ts';
import type { PaymentCommand } from '../../../domain/payment.ts';
import { memoryStores } from '../memory/memory-stores.support.ts';

/** A command on its way, as the outbox and the event log would deliver it: at least once, in order. */
interface Sent extends DueCommand<Command> {
  readonly id: string;
  readonly sagaId: string;
}

const tea = newId();
const buyer = newId();

/**
 * One order and the whole order service over a payment provider: stores in memory, commands in a queue that the test delivers,
 * and a clock that the test sets. The product service always has the stock.
 */
export async function secondStepShop(provider: PaymentProvider, token: string) {
  const { transact: inMemory, memory, orderQueries } = memoryStores();
  let time = Date.parse('2026-11-23T09:30:00.000Z');
  const now = () => new Date(time);
  const queue: Sent[] = [];
  const inbox = new Set<string>();
  let last: Sent | undefined;
  /** Reservations minus releases. A release before its reservation, or repeated, counts once. */
  const stock = { reserved: false, released: false };

  /** Sends the commands of a transaction after its commit. */
  const transact: Transact = async (work) => {
    const sending: Sent[] = [];
    const value = await inMemory((stores) => {
      sending.length = 0;
      return work(recording(stores, sending));
    });
    queue.push(...sending);
    return value;
  };

  const handleReplies = makeHandleReplies({ now, actionDeadlineMs: 900_000 });
  const handlePaymentNotification = makeHandlePaymentNotification({ now });
  const payments = {
    ofOrders: async () => memory().payments,
    add: (opened: Parameters<Stores['payments']['save']>[0]) =>
      inMemory(async (stores) => {
        const fresh = opened.filter(({ orderId }) => !memory().payments.has(orderId));
        await stores.payments.save(fresh);
        return opened.map((payment) => memory().payments.get(payment.orderId) ?? payment);
      }),
  };
  const processPayments = makeProcessPayments({
    provider,
    payments,
    returnUrlOf: (id) => `https://shop.example/ko/checkout/payment/${id}`,
    orderOf: async (id) => memory().orders.get(id),
    attempts: 2,
    pause: async () => undefined,
  });
  const resume = makeResumeOverdueSagas({ transact, now, deadlineMs: 30_000, actionDeadlineMs: 900_000 });
  const confirm = makeConfirmPayment({
    orderQueries,
    payments,
    provider,
    transact,
    handlePaymentNotification,
    feed: { changes: () => never() },
    pause: async () => undefined,
  });
  const cancel = makeCancelOrder({ transact, newId, now });
  const storeNewOrders = makeStoreNewOrders({ transact });
  const placed = await makePlaceOrder({
    store: async (newOrder) => (await storeNewOrders([newOrder]))[0] as StoreResult,
    newId,
    isId,
    newNumber: () => newId().slice(-12),
    now,
    digest: (text) => text,
    deadlineMs: 30_000,
  })(buyer, {
    idempotencyKey: newId(),
    lines: [{ productId: tea, quantity: 2 }],
    expectedTotal: null,
    addressId: null,
    paymentToken: token,
    language: 'ko',
  });
  if (!placed.ok) throw new Error('the order was refused');
  const orderId = placed.value.id;

  /**
   * Takes a command as a consumer does: calls outside first, then one transaction with the inbox. A crash loses the transaction.
   */
  async function take(sent: Sent, crash: boolean): Promise<void> {
    const { step, direction, sagaId, command } = sent;
    if (command.to === 'product') {
      if (crash || inbox.has(sent.id)) return;
      inbox.add(sent.id);
      stock[command.name === 'ReserveStock' ? 'reserved' : 'released'] = true;
      const lines = new Map([[tea, aSettledLine()]]);
      const answer =
        command.name === 'ReserveStock' ? ({ name: 'StockReserved', lines } as const) : ({ name: 'StockReleased' } as const);
      await transact((stores) => handleReplies(stores, [{ sagaId, step, direction, answer }]));
      return;
    }
    if (command.to !== 'payment') throw new Error(`the test has no participant for ${command.name}`);
    const [processed] = await processPayments([{ name: command.name, ...command.data } as PaymentCommand]);
    if (processed?.outcome === 'parked') throw new Error(`parked: ${processed.reason}`);
    if (crash || inbox.has(sent.id)) return;
    inbox.add(sent.id);
    if (processed?.outcome !== 'answered') return;
    await transact(async (stores) => {
      await handleReplies(stores, [{ sagaId, step, direction, answer: processed.reply }]);
      await stores.payments.save([processed.payment]);
    });
  }

  /** Delivers the oldest command. After a crash it stays in the queue. */
  async function deliver(crash = false): Promise<void> {
    const [next] = queue;
    if (!next) return;
    await take(next, crash);
    if (crash) return;
    queue.splice(queue.indexOf(next), 1);
    last = next;
  }

  const running = () => [...memory().sagas.values()].some(({ wakeAt }) => wakeAt !== null);

  return {
    order: () => memory().orders.get(orderId),
    reference: () => memory().payments.get(orderId)?.reference ?? undefined,
    stockIsHeld: () => stock.reserved && !stock.released,
    deliver,
    /** Delivers the latest command once more. */
    redeliver: async () => {
      if (last) await take(last, false);
    },
    webhook: () =>
      transact((stores) =>
        handlePaymentNotification(stores, { orderId, answers: ['AuthorisePayment', 'CapturePayment', 'ReturnPayment'] }),
      ),
    returnPage: () => confirm(orderId, (owner) => owner === buyer),
    cancel: () => cancel(orderId, (owner) => owner === buyer),
    wait: async (ms: number) => {
      time += ms;
      await resume();
    },
    /** Time passes, and every command is delivered, until no saga runs. */
    end: async () => {
      for (let round = 0; running() || queue.length > 0; round += 1) {
        if (round > 200) throw new Error('the order was not settled');
        if (queue.length > 0) await deliver();
        else {
          time += 60_000;
          await resume();
        }
      }
    },
  };
}

function recording(stores: Stores, sending: Sent[]): Stores {
  return {
    ...stores,
    sagas: {
      ...stores.sagas,
      save: async (transitions) => {
        for (const { instance, commands } of transitions) {
          sending.push(...commands.map((due) => ({ ...due, id: newId(), sagaId: instance.id })));
        }
        await stores.sagas.save(transitions);
      },
    },
  };
}

/** A feed without changes. */
function never(): AsyncIterableIterator<never> {
  return {
    next: () => new Promise(() => undefined),
    return: async () => ({ done: true, value: undefined }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
