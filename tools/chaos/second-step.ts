import { setTimeout as pause } from 'node:timers/promises';
import type { Bank } from './bank.ts';
import type { Reply } from './client.ts';
import { type Intent, note, see } from './client-history.ts';
import type { Market } from './market.ts';
import { orderOfIntent } from './order-of-intent.ts';
import type { Random } from './random.ts';

/**
 * How long an order of a chaos run waits for its buyer, in milliseconds. A late buyer answers the bank after this time, so that
 * answers race the deadline.
 */
export const actionDeadlineMs = 8_000;

interface Waiting {
  readonly status: string;
  readonly nextAction: { readonly redirectUrl: string } | null;
}

const confirmPayment = `mutation Confirm($input: ConfirmPaymentInput!) {
  confirmPayment(input: $input) { order { id status } userErrors { code } }
}`;

/** When the provider tells the shop what the buyer has answered: webhooks come late, several times, out of order, or never. */
const webhookTimes = ['before the buyer is back', 'after the buyer is back', 'twice', 'after the deadline', 'never'] as const;

/**
 * A buyer at the bank's page: most approve, some refuse, some are late and race the deadline, some never answer. Some come back
 * to the shop's page before they answer, twice, or not at all.
 */
export async function finishPayment(market: Market, random: Random, intent: Intent): Promise<void> {
  const own = orderOfIntent(market, intent);
  if (!own) return;
  const { history, bank } = market;
  const approve = random.chance(0.8);
  const [isAbandoned, isLate, comesBack, comesTwice] = [
    random.chance(0.15),
    random.chance(0.15),
    random.chance(0.8),
    random.chance(0.3),
  ];
  const webhook = random.pick(webhookTimes);

  const reference = await referenceOf(bank, () => own.read<Waiting>('status nextAction { redirectUrl }'));
  if (!reference) return;
  note(history, 'payments with a second step');
  const comeBack = async () => {
    const { data } = await own.ask<{ confirmPayment: { order: { status: string } | null } | null }>(confirmPayment, {
      input: own.named,
    });
    const status = data?.confirmPayment?.order?.status;
    if (status) see(history, intent, status);
  };
  if (isAbandoned) return note(history, 'payments abandoned at the bank');
  if (isLate) await pause(actionDeadlineMs - 500 + random.whole(0, 1_000));
  if (comesTwice) await comeBack();
  const approved = await bank.answer(reference, approve);
  if (approved !== undefined) intent.approved = approved;
  note(history, `webhooks ${webhook}`);
  if (webhook === 'before the buyer is back') await bank.notify(reference);
  if (webhook === 'twice') await Promise.all([bank.notify(reference), bank.notify(reference)]);
  if (comesBack) await comeBack();
  if (comesBack && comesTwice) await comeBack();
  if (webhook === 'after the deadline') await pause(actionDeadlineMs + 500);
  if (webhook === 'after the buyer is back' || webhook === 'twice' || webhook === 'after the deadline')
    await bank.notify(reference);
}

/** The payment's reference, as soon as the order waits for its buyer; undefined once it has ended, or after a while. */
async function referenceOf(
  bank: Bank,
  ask: () => Promise<Reply<{ readonly order: Waiting | null }>>,
): Promise<string | undefined> {
  for (let tries = 0; tries < 40; tries += 1) {
    const order = (await ask()).data?.order;
    if (order?.nextAction) return bank.referenceIn(order.nextAction.redirectUrl);
    if (order && order.status !== 'PENDING') return undefined;
    await pause(250);
  }
  return undefined;
}
