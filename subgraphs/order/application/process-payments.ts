import type { Language } from '@commerce/kernel/language.ts';
import type { Order } from '../domain/order.ts';
import {
  nextMove,
  type Payment,
  type PaymentCommand,
  type PaymentMove,
  type PaymentReply,
  providerPageToken,
} from '../domain/payment.ts';
import type { Authorisation, PaymentProvider, ProviderPage } from './payment-provider.ts';

/** The stored payments, outside of a transaction. */
export interface OpenPayments {
  ofOrders(orderIds: readonly string[]): Promise<ReadonlyMap<string, Payment>>;
  /**
   * Stores opened payments with their references before the provider authorises any money; commits at once.
   *
   * @returns the stored payments of these orders: a payment that another replica stored first stays.
   */
  add(payments: readonly Payment[]): Promise<readonly Payment[]>;
}

/** The result of a command. */
export type Processed =
  | { readonly outcome: 'answered'; readonly payment: Payment; readonly reply: PaymentReply }
  /** The outcome is not known yet. There is no reply, and the saga asks again. */
  | { readonly outcome: 'unknown' }
  /** The command can never be carried out; an operator must look at it. */
  | { readonly outcome: 'parked'; readonly reason: string };

/** Returns one result for each command, in the same order. */
export type ProcessPayments = (commands: readonly PaymentCommand[]) => Promise<readonly Processed[]>;

interface Deps {
  readonly provider: PaymentProvider;
  readonly payments: OpenPayments;
  /** The address of the page to which the buyer comes back from the bank. */
  readonly returnUrlOf: (orderId: string, language: Language | undefined) => string;
  /** The order itself, for a payment on the provider's page. */
  readonly orderOf: (orderId: string) => Promise<Pick<Order, 'number' | 'language' | 'checkout'> | undefined>;
  /** Maximum number of calls to the provider for one step of a command. */
  readonly attempts?: number;
  readonly pause: (ms: number) => Promise<unknown>;
  readonly onUnknown?: (error: unknown, orderId: string) => void;
}

type Call = PaymentMove & { readonly do: 'authorise' | 'readOutcome' | 'capture' | 'refundOrVoid' };

/** Carries out payment commands: those of an order one after the other, different orders in parallel. */
export const makeProcessPayments =
  ({ provider, payments, returnUrlOf, orderOf, attempts = 3, pause, onUnknown }: Deps): ProcessPayments =>
  async (commands) => {
    const known = new Map(await payments.ofOrders([...new Set(commands.map(({ orderId }) => orderId))]));
    for (const payment of await openAll(commands.map((command) => nextMove(command, known.get(command.orderId))))) {
      known.set(payment.orderId, payment);
    }
    const lastOfOrder = new Map<string, Promise<unknown>>();
    return Promise.all(
      commands.map((command) => {
        const mine = (lastOfOrder.get(command.orderId) ?? Promise.resolve()).then(() => settle(command));
        lastOfOrder.set(command.orderId, mine);
        return mine;
      }),
    );

    /** Opens the new payments and stores them in one commit. It leaves out those that the provider did not answer for. */
    async function openAll(moves: readonly PaymentMove[]): Promise<readonly Payment[]> {
      const fresh = new Map(moves.flatMap((move) => (move.do === 'open' ? [[move.payment.orderId, move.payment]] : [])));
      const opened = await Promise.all([...fresh.values()].map((payment) => retry(payment, () => open(payment))));
      const asked = opened.filter((payment) => payment?.status === 'ASKED') as Payment[];
      const refused = opened.filter((payment) => payment?.status === 'DECLINED') as Payment[];
      return [...refused, ...(asked.length > 0 ? await payments.add(asked) : [])];
    }

    async function open(payment: Payment): Promise<Payment> {
      const { orderId, amount, token } = payment;
      if (!amount) throw new Error(`payment of ${orderId} has no amount`);
      const page = token === providerPageToken ? await pageFor(orderId) : null;
      const opening = await provider.open({ orderId, amount, page });
      if (opening.opened) return { ...payment, reference: opening.reference };
      return { ...payment, status: 'DECLINED', reason: opening.reason };
    }

    async function pageFor(orderId: string): Promise<ProviderPage> {
      const order = await orderOf(orderId);
      if (!order) throw new Error(`there is no order ${orderId}`);
      const { number: orderNumber, language, checkout } = order;
      return { returnUrl: returnUrlOf(orderId, language), language, orderNumber, email: checkout?.email ?? null };
    }

    async function settle(command: PaymentCommand): Promise<Processed> {
      for (;;) {
        const move = nextMove(command, known.get(command.orderId));
        if (move.do === 'park') return { outcome: 'parked', reason: move.reason };
        if (move.do === 'open') return { outcome: 'unknown' }; // opening failed for the whole batch
        if (move.do === 'answer') {
          known.set(command.orderId, move.payment);
          return { outcome: 'answered', payment: move.payment, reply: move.reply };
        }
        const returnUrl = () => returnUrlOf(command.orderId, command.name === 'AuthorisePayment' ? command.language : undefined);
        const called = await retry(move.payment, () => callProvider(provider, move as Call, returnUrl));
        if (!called || 'isOpen' in called) return { outcome: 'unknown' };
        if ('lost' in called) return { outcome: 'parked', reason: called.lost };
        known.set(command.orderId, called.payment);
        if (called.reply) return { outcome: 'answered', payment: called.payment, reply: called.reply };
      }
    }

    /** @returns the provider's answer; undefined if every attempt failed. */
    async function retry<T>({ orderId }: Payment, call: () => Promise<T>): Promise<T | undefined> {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await call();
        } catch (error) {
          onUnknown?.(error, orderId);
          if (attempt >= attempts) return undefined;
          await pause(50 * 2 ** attempt);
        }
      }
    }
  };

type Called =
  /** The payment after the provider's answer; with a reply if the move ends with it. */
  | { readonly payment: Payment; readonly reply?: PaymentReply }
  /** The buyer has not finished the action. */
  | { readonly isOpen: true }
  /** An authorised amount is not there any more. */
  | { readonly lost: string };

async function callProvider(provider: PaymentProvider, { do: what, payment }: Call, returnUrl: () => string): Promise<Called> {
  const { orderId, token, reference } = payment;
  if (!reference) throw new Error(`payment of ${orderId} has no reference`);
  switch (what) {
    case 'authorise':
      return after(payment, await provider.authorise({ reference, token: String(token), returnUrl: returnUrl() }));
    case 'readOutcome': {
      const answer = await provider.readOutcome({ reference });
      if (answer.outcome === 'open') return { isOpen: true };
      // The buyer's browser may still pay with its secret, so the shop closes a payment that was declined after an action.
      if (answer.outcome === 'declined') await provider.refundOrVoid({ reference });
      return after(payment, answer);
    }
    case 'capture': {
      const answer = await provider.capture({ reference });
      return answer.captured
        ? { payment: { ...payment, status: 'CAPTURED' } }
        : { lost: `payment ${reference}: ${answer.reason}` };
    }
    case 'refundOrVoid':
      await provider.refundOrVoid({ reference });
      return { payment: { ...payment, status: 'RETURNED' } };
  }
}

function after(payment: Payment, answer: Authorisation): Called {
  switch (answer.outcome) {
    case 'approved':
      return { payment: { ...payment, status: 'AUTHORISED' } };
    case 'declined':
      return { payment: { ...payment, status: 'DECLINED', reason: answer.reason } };
    case 'action needed':
      return {
        payment: { ...payment, status: 'ACTION_NEEDED' },
        reply: { name: 'PaymentActionNeeded', action: answer.action },
      };
  }
}
