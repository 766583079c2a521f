import { setTimeout as pause } from 'node:timers/promises';
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

const answerBank = `mutation Answer($input: AnswerSandboxPaymentInput!) {
  answerSandboxPayment(input: $input) { approved userErrors { code } }
}`;
const confirmPayment = `mutation Confirm($input: ConfirmPaymentInput!) {
  confirmPayment(input: $input) { order { id status } userErrors { code } }
}`;

/**
 * A buyer at the bank's page: most approve, some refuse, some are late and race the deadline, some never answer. Some come back
 * to the shop's page before they answer, twice, or not at all.
 */
export async function finishPayment(market: Market, random: Random, intent: Intent): Promise<void> {
  const own = orderOfIntent(market, intent);
  if (!own) return;
  const { history, anonymous } = market;
  const approve = random.chance(0.8);
  const [isAbandoned, isLate, comesBack, comesTwice] = [
    random.chance(0.15),
    random.chance(0.15),
    random.chance(0.8),
    random.chance(0.3),
  ];

  const reference = await referenceOf(() => own.read<Waiting>('status nextAction { redirectUrl }'));
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
  const { data } = await anonymous.ask<{ answerSandboxPayment: { approved: boolean | null } | null }>(answerBank, {
    input: { reference, approve },
  });
  const approved = data?.answerSandboxPayment?.approved;
  if (typeof approved === 'boolean') intent.approved = approved;
  if (comesBack) await comeBack();
  if (comesBack && comesTwice) await comeBack();
}

/** The payment's reference, as soon as the order waits for its buyer; undefined once it has ended, or after a while. */
async function referenceOf(ask: () => Promise<Reply<{ readonly order: Waiting | null }>>): Promise<string | undefined> {
  for (let tries = 0; tries < 40; tries += 1) {
    const order = (await ask()).data?.order;
    if (order?.nextAction) return new URL(order.nextAction.redirectUrl).searchParams.get('reference') ?? undefined;
    if (order && order.status !== 'PENDING') return undefined;
    await pause(250);
  }
  return undefined;
}
