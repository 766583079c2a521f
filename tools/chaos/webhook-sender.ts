import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { StripeEvent } from '@commerce/order/adapters/out/payment/fake-stripe.ts';
import { request } from 'undici';
import type { WebhookAnswer } from './client-history.ts';
import { leaksIn } from './leaks.ts';

/** Stripe repeats for days; a run repeats until the shop has had the time to heal. */
const patienceMs = 120_000;
const answersWithinMs = 10_000;

export interface WebhookSender {
  /** Sends a forged copy of the event, and then the signed event until the shop acknowledges it. */
  deliver(event: StripeEvent): Promise<void>;
  /** Runs deliveries in the background. */
  begin(deliveries: () => Promise<void>): void;
  readonly answers: readonly WebhookAnswer[];
  rest(): Promise<void>;
}

/** Signs as Stripe does: https://docs.stripe.com/webhooks#verify-manually */
function signatureOf(payload: string, secret: string): string {
  const seconds = Math.floor(Date.now() / 1_000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${payload}`).digest('hex')}`;
}

export function webhookSender({ url, secret }: { readonly url: string; readonly secret: string }): WebhookSender {
  const answers: WebhookAnswer[] = [];
  const underWay = new Set<Promise<void>>();

  /** @returns the status; undefined if there was no answer. */
  async function post(payload: string, signature: string): Promise<{ status: number; text: string } | undefined> {
    const headers = { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature };
    try {
      const signal = AbortSignal.timeout(answersWithinMs);
      const { statusCode, body } = await request(url, { method: 'POST', headers, body: payload, signal });
      return { status: statusCode, text: await body.text() };
    } catch (error) {
      const { name, code } = error as { name?: string; code?: unknown };
      if (name !== 'TimeoutError' && typeof code !== 'string') throw error;
      return undefined;
    }
  }

  async function deliver(event: StripeEvent): Promise<void> {
    const payload = JSON.stringify(event);
    const note = (kind: WebhookAnswer['kind'], status: number | undefined, text = '') =>
      void answers.push({ kind, event: `${event.type} ${event.id}`, status, leaks: leaksIn(text) });
    const forged = await post(payload, signatureOf(payload, 'whsec_of_an_attacker'));
    if (forged) note('forged', forged.status, forged.text);
    const deadline = performance.now() + patienceMs;
    for (let pauseMs = 200; performance.now() < deadline; pauseMs = Math.min(2_000, pauseMs * 2)) {
      const answer = await post(payload, signatureOf(payload, secret));
      if (answer && answer.status < 500) return note('signed', answer.status, answer.text);
      await pause(pauseMs);
    }
    note('signed', undefined);
  }

  return {
    deliver,
    begin: (deliveries) => {
      const running = deliveries().finally(() => underWay.delete(running));
      underWay.add(running);
    },
    answers,
    rest: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
