import { setTimeout as pause } from 'node:timers/promises';
import type { Environment } from '@commerce/chassis/config/read-config.ts';
import { type StripeEvent, startFakeStripe } from '@commerce/order/adapters/out/payment/fake-stripe.ts';
import type { FakeIntent } from '@commerce/order/adapters/out/payment/fake-stripe-intents.ts';
import type { Bank } from './bank.ts';
import { stripeTokens } from './cards.ts';
import { seededRandom } from './random.ts';
import { actionDeadlineMs } from './second-step.ts';
import type { StoredCharge } from './stored-state.ts';
import { webhookSender } from './webhook-sender.ts';

const secretKey = 'sk_test_chaos';
const webhookSecret = 'whsec_chaos';

interface Options {
  readonly seed: number;
  /** Where the stand-in listens. */
  readonly port: number;
  /** Where the order service finds it: the port of a link. */
  readonly linkPort: number;
  /** Where it finds the shop's webhook: the port of another link. */
  readonly webhookPort: number;
}

export interface StripeBank extends Bank {
  /** What the shop's processes need to know of it. */
  readonly environment: Environment;
  close(): Promise<void>;
}

/**
 * The stand-in of Stripe, which keeps its own book and sends a signed webhook for each change of a payment: at once, twice, late,
 * or never. What the buyer has answered is sent when the run says so.
 */
export async function openStripeBank({ seed, port, linkPort, webhookPort }: Options): Promise<StripeBank> {
  const random = seededRandom(seed ^ 0x57e1be);
  const sender = webhookSender({ url: `http://127.0.0.1:${webhookPort}/webhooks/stripe`, secret: webhookSecret });
  /** The events of payments whose buyer is asked, in order. */
  const held = new Map<string, StripeEvent[]>();
  const hold = (reference: string, event: StripeEvent) => void held.set(reference, [...(held.get(reference) ?? []), event]);
  let answered: string | undefined;

  const stripe = await startFakeStripe({
    secretKey,
    port,
    onEvent: (event, reference) => {
      const waits = event.type === 'payment_intent.requires_action' && random.chance(0.5);
      if (waits || reference === answered) return hold(reference, event);
      const chance = random.fraction();
      if (chance < 0.1) return; // never
      const again = chance < 0.25;
      const lateMs = random.chance(0.2) ? random.whole(100, actionDeadlineMs + 2_000) : 0;
      sender.begin(async () => {
        if (lateMs > 0) await pause(lateMs);
        await Promise.all(again ? [sender.deliver(event), sender.deliver(event)] : [sender.deliver(event)]);
      });
    },
  });

  return {
    environment: {
      PAYMENT_PROVIDER: 'stripe',
      STRIPE_SECRET_KEY: secretKey,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      STRIPE_API_BASE: `http://127.0.0.1:${linkPort}`,
    },
    paymentBy: (card) => {
      if (card.endsWith('after a silence'))
        stripe.faults.push(random.pick(['cut before', 'cut after', 'broken after', 'busy', 'slow']));
      const isOnPage = card === 'asks its buyer' && random.chance(0.5);
      return isOnPage ? { method: 'PROVIDER_PAGE' } : { token: stripeTokens[card] };
    },
    referenceIn: (redirectUrl) => new URL(redirectUrl).pathname.split('/').at(-1),
    answer: async (reference, approve) => {
      answered = reference;
      const card = approve ? stripeTokens.pays : stripeTokens['is declined'];
      const isTaken = stripe.sessions.has(reference)
        ? stripe.payOnPage(reference, card)
        : stripe.authenticate(reference, approve);
      answered = undefined;
      return isTaken ? approve : undefined;
    },
    notify: async (reference) => {
      for (const event of (held.get(reference) ?? []).toReversed()) await sender.deliver(event);
    },
    webhooks: sender.answers,
    charges: () => [...stripe.intents.values()].map(chargeOf),
    rest: sender.rest,
    close: stripe.close,
  };
}

const chargeOf = ({ id, session, status, refunded, amount, count }: FakeIntent): StoredCharge => ({
  reference: session ?? id,
  status: refunded ? 'returned' : statuses[status],
  amount,
  times: count,
});

const statuses: Readonly<Record<FakeIntent['status'], string>> = {
  requires_payment_method: 'declined',
  requires_action: 'asking',
  requires_capture: 'authorised',
  succeeded: 'captured',
  canceled: 'returned',
};
