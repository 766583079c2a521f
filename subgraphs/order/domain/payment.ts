import type { Language } from '@commerce/kernel/language.ts';
import type { Money } from '@commerce/kernel/money.ts';

/** The payment of an order. */
export interface Payment {
  readonly orderId: string;
  readonly status: PaymentStatus;
  readonly amount: Money | null;
  readonly token: string | null;
  /** The provider's reference; null only if the payment was never opened there, so that the provider holds no money under it. */
  readonly reference: string | null;
  /** The reason of a declined payment; null for any other. */
  readonly reason: DeclineReason | null;
}

/**
 * Stands in the place of a token when the buyer pays on a page of the payment provider's. It is stored and sent as any other
 * token, and no provider gives a token of this form.
 */
export const providerPageToken = 'provider-page';

/** What the buyer must do before the bank authorises a payment (SCA, 3-D Secure). One of the two is not null. */
export interface PaymentAction {
  /** The page of the bank or of the payment provider. */
  readonly redirectUrl: string | null;
  /** What the payment provider's script in the browser needs to show the action itself. Only the buyer may see it. */
  readonly clientSecret: string | null;
}

/** The reasons of a declined payment that the shopper may know. Equal to the SDL's `PaymentDeclineReason`. */
export const declineReasons = [
  'CARD_DECLINED',
  'CARD_EXPIRED',
  'CARD_CANNOT_BE_USED',
  'FUNDS_ARE_INSUFFICIENT',
  'AUTHENTICATION_IS_NEEDED',
  'AUTHENTICATION_FAILED',
  'AMOUNT_IS_TOO_SMALL',
  'AMOUNT_IS_TOO_LARGE',
  'ORDER_WAS_GIVEN_UP',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** Reads a stored reason. Payments from before there were codes have a text, which is read as a plain decline. */
export const declineReasonOf = (stored: string | null): DeclineReason | null =>
  stored === null ? null : (declineReasons.find((reason) => reason === stored) ?? 'CARD_DECLINED');

/**
 * ASKED: opened at the provider, which may have an outcome that the shop does not know yet. ACTION_NEEDED: the buyer must act
 * before there is an outcome. DECLINED: the provider holds no money and never will. RETURNED: refunded or voided; the provider
 * holds no money and never will.
 */
export type PaymentStatus = 'ASKED' | 'ACTION_NEEDED' | 'AUTHORISED' | 'DECLINED' | 'CAPTURED' | 'RETURNED';

/** A payment command of a saga. */
export type PaymentCommand =
  | {
      readonly name: 'AuthorisePayment';
      readonly orderId: string;
      readonly amount: Money;
      readonly token: string;
      /** The language of the pages that the buyer sees during a second step; absent in commands of earlier versions. */
      readonly language?: Language | undefined;
    }
  | { readonly name: 'CapturePayment' | 'ReturnPayment'; readonly orderId: string };

/** The next action for a payment: call the provider, or answer the saga. */
export type PaymentMove =
  | { readonly do: 'open' | 'authorise' | 'readOutcome' | 'capture' | 'refundOrVoid'; readonly payment: Payment }
  | { readonly do: 'answer'; readonly payment: Payment; readonly reply: PaymentReply }
  /** The command can never be carried out: an amount that was never authorised cannot be captured. */
  | { readonly do: 'park'; readonly reason: string };

export type PaymentReply =
  | { readonly name: 'PaymentAuthorised' | 'PaymentCaptured' | 'PaymentReturned' }
  | { readonly name: 'PaymentActionNeeded'; readonly action: PaymentAction }
  | { readonly name: 'PaymentDeclined'; readonly reason: DeclineReason };

/**
 * The rules of payment processing: the next action for a command. A repeated command gets the same reply. A payment with an
 * unknown outcome is refunded or voided at the provider like any other, because the provider may hold money under it.
 */
export function nextMove(command: PaymentCommand, payment: Payment | undefined): PaymentMove {
  switch (command.name) {
    case 'AuthorisePayment':
      return toAuthorise(command, payment);
    case 'CapturePayment':
      return toCapture(payment);
    case 'ReturnPayment':
      return toReturn(command.orderId, payment);
  }
}

function toAuthorise(
  { orderId, amount, token }: PaymentCommand & { name: 'AuthorisePayment' },
  payment: Payment | undefined,
): PaymentMove {
  switch (payment?.status) {
    case undefined:
      return { do: 'open', payment: { orderId, status: 'ASKED', amount, token, reference: null, reason: null } };
    case 'ASKED':
      return { do: 'authorise', payment };
    case 'ACTION_NEEDED':
      return { do: 'readOutcome', payment };
    case 'AUTHORISED':
    case 'CAPTURED':
      return { do: 'answer', payment, reply: { name: 'PaymentAuthorised' } };
    case 'DECLINED':
      return { do: 'answer', payment, reply: { name: 'PaymentDeclined', reason: payment.reason ?? 'CARD_DECLINED' } };
    case 'RETURNED':
      return { do: 'answer', payment, reply: { name: 'PaymentDeclined', reason: 'ORDER_WAS_GIVEN_UP' } };
  }
}

function toCapture(payment: Payment | undefined): PaymentMove {
  switch (payment?.status) {
    case 'AUTHORISED':
      return { do: 'capture', payment };
    case 'CAPTURED':
      return { do: 'answer', payment, reply: { name: 'PaymentCaptured' } };
    case 'RETURNED':
      return { do: 'answer', payment, reply: { name: 'PaymentReturned' } };
    default:
      return { do: 'park', reason: `a payment that is ${payment?.status ?? 'unknown'} cannot be captured` };
  }
}

function toReturn(orderId: string, payment: Payment | undefined): PaymentMove {
  switch (payment?.status) {
    case 'ASKED':
    case 'ACTION_NEEDED':
    case 'AUTHORISED':
    case 'CAPTURED':
      return { do: 'refundOrVoid', payment };
    default: {
      const none = payment ?? { orderId, amount: null, token: null, reference: null, reason: null };
      return { do: 'answer', payment: { ...none, status: 'RETURNED' }, reply: { name: 'PaymentReturned' } };
    }
  }
}
