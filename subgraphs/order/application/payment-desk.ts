import { nextMove, type Payment, type PaymentCommand, type PaymentMove, type PaymentReply } from '../domain/payment.ts';
import type { PaymentProvider } from './payment-provider.ts';

/** The desk's own book. */
export interface Payments {
  ofOrders(orderIds: readonly string[]): Promise<ReadonlyMap<string, Payment>>;
  /**
   * Notes, before any money is asked for, under which reference it will be; commits at once. Returns the payments of these orders as they
   * stand in the book: what was noted first stays.
   */
  noteAsked(payments: readonly Payment[]): Promise<readonly Payment[]>;
}

/** What came of a command. */
export type Handled =
  | { readonly outcome: 'answered'; readonly payment: Payment; readonly reply: PaymentReply }
  /** Nobody knows yet. There is no answer: the saga asks again. */
  | { readonly outcome: 'unknown' }
  /** It cannot be carried out, now or ever; an operator must look at it. */
  | { readonly outcome: 'parked'; readonly reason: string };

export type HandlePayments = (commands: readonly PaymentCommand[]) => Promise<readonly Handled[]>;

interface Deps {
  readonly provider: PaymentProvider;
  readonly payments: Payments;
  /** How often the provider is asked before the desk gives up for this time. */
  readonly attempts?: number;
  readonly pause: (ms: number) => Promise<unknown>;
  readonly onUnknown?: (error: unknown, orderId: string) => void;
}

type Call = PaymentMove & { readonly do: 'authorise' | 'capture' | 'giveBack' };

/** Carries out payment commands: those of one order in their sequence, those of different orders side by side. */
export const makeHandlePayments =
  ({ provider, payments, attempts = 3, pause, onUnknown }: Deps): HandlePayments =>
  async (commands) => {
    const known = new Map(await payments.ofOrders([...new Set(commands.map(({ orderId }) => orderId))]));
    for (const payment of await openAll(commands.map((command) => nextMove(command, known.get(command.orderId))))) {
      known.set(payment.orderId, payment);
    }
    const lines = new Map<string, Promise<unknown>>();
    return Promise.all(
      commands.map((command) => {
        const mine = (lines.get(command.orderId) ?? Promise.resolve()).then(() => settle(command));
        lines.set(command.orderId, mine);
        return mine;
      }),
    );

    /** Opens the payments that are new, and notes all of them in one commit. Those that nobody answered for are left out. */
    async function openAll(moves: readonly PaymentMove[]): Promise<readonly Payment[]> {
      const fresh = new Map(moves.flatMap((move) => (move.do === 'open' ? [[move.payment.orderId, move.payment]] : [])));
      const opened = await Promise.all([...fresh.values()].map((payment) => persist(payment, () => open(provider, payment))));
      const asked = opened.filter((payment) => payment?.status === 'ASKED') as Payment[];
      const refused = opened.filter((payment) => payment?.status === 'DECLINED') as Payment[];
      return [...refused, ...(asked.length > 0 ? await payments.noteAsked(asked) : [])];
    }

    async function settle(command: PaymentCommand): Promise<Handled> {
      for (;;) {
        const move = nextMove(command, known.get(command.orderId));
        if (move.do === 'park') return { outcome: 'parked', reason: move.reason };
        if (move.do === 'open') return { outcome: 'unknown' }; // it was tried for the whole batch
        if (move.do === 'answer') {
          known.set(command.orderId, move.payment);
          return { outcome: 'answered', payment: move.payment, reply: move.reply };
        }
        const after = await persist(move.payment, () => callProvider(provider, move as Call));
        if (!after) return { outcome: 'unknown' };
        if ('lost' in after) return { outcome: 'parked', reason: after.lost };
        known.set(command.orderId, after);
      }
    }

    /** What the provider answered; undefined if it did not, however often it was asked. */
    async function persist<T>({ orderId }: Payment, call: () => Promise<T>): Promise<T | undefined> {
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

async function open(provider: PaymentProvider, payment: Payment): Promise<Payment> {
  const { orderId, amount } = payment;
  if (!amount) throw new Error(`payment of ${orderId} has no amount`);
  const opening = await provider.open({ orderId, amount });
  if (opening.opened) return { ...payment, reference: opening.reference };
  return { ...payment, status: 'DECLINED', reason: opening.reason };
}

/** The payment after the provider's answer. `lost`: money that the shop counted on is not there, and why. */
async function callProvider(
  provider: PaymentProvider,
  { do: what, payment }: Call,
): Promise<Payment | { readonly lost: string }> {
  const { orderId, token, reference } = payment;
  if (!reference) throw new Error(`payment of ${orderId} has no reference`);
  switch (what) {
    case 'authorise': {
      const answer = await provider.authorise({ reference, token: String(token) });
      return answer.approved ? { ...payment, status: 'AUTHORISED' } : { ...payment, status: 'DECLINED', reason: answer.reason };
    }
    case 'capture': {
      const answer = await provider.capture({ reference });
      return answer.captured ? { ...payment, status: 'CAPTURED' } : { lost: `payment ${reference}: ${answer.reason}` };
    }
    case 'giveBack':
      await provider.giveBack({ reference });
      return { ...payment, status: 'RETURNED' };
  }
}
