import type { PaymentCommand } from '../domain/payment.ts';
import type { Stores } from './ports.ts';
import { resend } from './run-saga.ts';

/** Something that the payment provider tells of its own accord: it now knows what came of such a command. */
export interface PaymentNews {
  readonly orderId: string;
  readonly answers: PaymentCommand['name'];
}

/** Lets a saga that waits for the news go on at once. Returns whether any did. */
export type HearPaymentNews = (stores: Stores, news: PaymentNews) => Promise<boolean>;

/**
 * News is a hint and no proof: it comes late, repeatedly and in any order. So nothing is concluded from it; the saga's command is sent
 * again now instead of when its patience ends, and the desk asks the provider how things stand.
 */
export const makeHearPaymentNews =
  ({ now }: { readonly now: () => Date }): HearPaymentNews =>
  async ({ orders, sagas }, { orderId, answers }) => {
    const active = await sagas.activeOf(orderId);
    const order = active.length > 0 ? (await orders.withIds([orderId])).get(orderId) : undefined;
    if (!order) return false;
    const turns = active
      .map((instance) => resend(instance, order, now()))
      .filter(({ commands }) => commands.some(({ command }) => command.name === answers));
    await sagas.save(turns);
    return turns.length > 0;
  };
