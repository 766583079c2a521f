import { type Card, type PaymentInput, sandboxTokens } from './cards.ts';
import type { Ask } from './client.ts';
import type { WebhookAnswer } from './client-history.ts';
import type { StoredCharge } from './stored-state.ts';

/** The payment provider of a run, and the bank that asks its buyers. */
export interface Bank {
  /** @returns how a client pays by such a card. The provider's next answer to the shop may get lost. */
  paymentBy(card: Card): PaymentInput;
  /** The payment that the bank's page is about. */
  referenceIn(redirectUrl: string): string | undefined;
  /** The buyer's answer. @returns whether the payment is approved; undefined if the bank does not ask any more. */
  answer(reference: string, approve: boolean): Promise<boolean | undefined>;
  /** Sends the webhooks of this payment that wait, the newest first, and keeps them to be sent again. */
  notify(reference: string): Promise<void>;
  /** What the shop answered to webhooks. */
  readonly webhooks: readonly WebhookAnswer[];
  /** The provider's own book; undefined if the shop's database has it. */
  charges(): readonly StoredCharge[] | undefined;
  /** Resolves when no webhook is under way any more. */
  rest(): Promise<void>;
}

const answerBank = `mutation Answer($input: AnswerSandboxPaymentInput!) {
  answerSandboxPayment(input: $input) { approved userErrors { code } }
}`;

/** The shop's own sandbox. It sends no webhooks, and keeps its book in the order service's database. */
export const sandboxBank = (ask: Ask): Bank => ({
  paymentBy: (card) => ({ token: sandboxTokens[card] }),
  referenceIn: (redirectUrl) => new URL(redirectUrl).searchParams.get('reference') ?? undefined,
  answer: async (reference, approve) => {
    const { data } = await ask<{ answerSandboxPayment: { approved: boolean | null } | null }>(answerBank, {
      input: { reference, approve },
    });
    return data?.answerSandboxPayment?.approved ?? undefined;
  },
  notify: async () => undefined,
  webhooks: [],
  charges: () => undefined,
  rest: async () => undefined,
});
