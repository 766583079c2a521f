import type { Money } from '@commerce/kernel/money.ts';
import { nextMove, type Payment, type PaymentCommand, type PaymentMove, type PaymentReply } from '../domain/payment.ts';

/**
 * The port to whoever moves the money. Calls with one key have one effect, however often they are made. A rejected promise means that
 * nobody knows the outcome; calling again with the key tells.
 */
export interface PaymentProvider {
  authorise(request: {
    readonly key: string;
    readonly orderId: string;
    readonly amount: Money;
    readonly token: string;
  }): Promise<Authorisation>;
  capture(request: SettledRequest): Promise<void>;
  /** Lets go of money that is set aside. */
  cancel(request: SettledRequest): Promise<void>;
  /** Gives back money that was taken. */
  refund(request: SettledRequest): Promise<void>;
}

export type Authorisation =
  | { readonly approved: true; readonly reference: string }
  /** `reason` is for the shopper. */
  | { readonly approved: false; readonly reason: string };

export interface SettledRequest {
  readonly key: string;
  readonly reference: string;
}

/** The desk's own book. */
export interface Payments {
  ofOrders(orderIds: readonly string[]): Promise<ReadonlyMap<string, Payment>>;
  /** Notes, before the provider is asked, that it will be; commits at once. Payments already noted stay as they are. */
  noteAsked(payments: readonly Payment[]): Promise<void>;
}

/** What came of a command: the payment as it stands now, and the answer; no answer while nobody knows, for the saga asks again. */
export type Handled =
  | { readonly payment: Payment; readonly reply: PaymentReply | null }
  | { readonly payment: null; readonly parked: string };

export type HandlePayments = (commands: readonly PaymentCommand[]) => Promise<readonly Handled[]>;

interface Deps {
  readonly provider: PaymentProvider;
  readonly payments: Payments;
  /** How often the provider is asked before the desk gives up for this time. */
  readonly attempts?: number;
  readonly pause: (ms: number) => Promise<unknown>;
  readonly onUnknown?: (error: unknown, orderId: string) => void;
}

/** Carries out payment commands: those of one order in their sequence, those of different orders side by side. */
export const makeHandlePayments =
  ({ provider, payments, attempts = 3, pause, onUnknown }: Deps): HandlePayments =>
  async (commands) => {
    const known = new Map(await payments.ofOrders([...new Set(commands.map(({ orderId }) => orderId))]));
    const moves = commands.map((command) => nextMove(command, known.get(command.orderId)));
    await payments.noteAsked(moves.flatMap((move) => (move.do === 'authorise' ? [move.payment] : [])));

    const lines = new Map<string, Promise<unknown>>();
    const settle = async (command: PaymentCommand): Promise<Handled> => {
      for (;;) {
        const move = nextMove(command, known.get(command.orderId));
        if (move.do === 'park') return { payment: null, parked: move.reason };
        if (move.do === 'answer') {
          known.set(command.orderId, move.payment);
          return { payment: move.payment, reply: move.reply };
        }
        const asked = await ask(move);
        if (!asked) return { payment: move.payment, reply: null };
        known.set(command.orderId, asked);
      }
    };
    return Promise.all(
      commands.map((command) => {
        const mine = (lines.get(command.orderId) ?? Promise.resolve()).then(() => settle(command));
        lines.set(command.orderId, mine);
        return mine;
      }),
    );

    /** The payment after the provider has answered; undefined if it did not, however often it was asked. */
    async function ask(
      move: PaymentMove & { readonly do: 'authorise' | 'capture' | 'cancel' | 'refund' },
    ): Promise<Payment | undefined> {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await callProvider(provider, move);
        } catch (error) {
          onUnknown?.(error, move.payment.orderId);
          if (attempt === attempts) return undefined;
          await pause(50 * 2 ** attempt);
        }
      }
    }
  };

async function callProvider(
  provider: PaymentProvider,
  { do: what, payment }: PaymentMove & { readonly payment: Payment },
): Promise<Payment> {
  const { orderId, amount, token, reference } = payment;
  const key = `${orderId}/${what}`;
  if (what === 'authorise') {
    if (!amount || !token) throw new Error(`payment of ${orderId} has no amount`);
    const answer = await provider.authorise({ key, orderId, amount, token });
    if (answer.approved) return { ...payment, status: 'AUTHORISED', reference: answer.reference };
    return { ...payment, status: 'DECLINED', reason: answer.reason };
  }
  if (!reference) throw new Error(`payment of ${orderId} has no reference`);
  if (what === 'capture') await provider.capture({ key, reference });
  if (what === 'cancel') await provider.cancel({ key, reference });
  if (what === 'refund') await provider.refund({ key, reference });
  return { ...payment, status: what === 'capture' ? 'CAPTURED' : 'RETURNED' };
}
