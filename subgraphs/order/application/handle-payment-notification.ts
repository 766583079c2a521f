import type { PaymentCommand } from '../domain/payment.ts';
import type { Stores } from './ports.ts';
import { resend } from './run-saga.ts';

/** The payment provider says that it now knows the outcome of a command. */
export interface PaymentNotification {
  readonly orderId: string;
  /** The commands whose outcome it may be. */
  readonly answers: readonly PaymentCommand['name'][];
}

/** Resumes a saga that waits for this outcome. Returns whether there was one. */
export type HandlePaymentNotification = (
  stores: Pick<Stores, 'orders' | 'sagas'>,
  notification: PaymentNotification,
) => Promise<boolean>;

/**
 * A notification is a hint and no proof: it comes late, repeatedly and in any order. So the saga concludes nothing from it. It
 * sends its command again at once, and payment processing asks the provider for the outcome.
 */
export const makeHandlePaymentNotification =
  ({ now }: { readonly now: () => Date }): HandlePaymentNotification =>
  async ({ orders, sagas }, { orderId, answers }) => {
    const active = await sagas.activeOf(orderId);
    const order = active.length > 0 ? (await orders.withIds([orderId])).get(orderId) : undefined;
    if (!order) return false;
    const transitions = active
      .map((instance) => resend(instance, order, now()))
      .filter(({ commands }) => commands.some(({ command }) => (answers as readonly string[]).includes(command.name)));
    await sagas.save(transitions);
    return transitions.length > 0;
  };
