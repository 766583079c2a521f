import type { Money } from '@commerce/kernel/money.ts';

/** The money of one order, as the payment desk knows it. */
export interface Payment {
  readonly orderId: string;
  readonly status: PaymentStatus;
  readonly amount: Money | null;
  readonly token: string | null;
  /** The provider's name for it; null only if it was never opened there, so that nothing can be held under it. */
  readonly reference: string | null;
  /** Why it was declined; null unless it was. */
  readonly reason: DeclineReason | null;
}

/** Why a payment is declined, as far as the shopper may know. Equal to the SDL's `PaymentDeclineReason`. */
export const declineReasons = [
  'CARD_DECLINED',
  'CARD_EXPIRED',
  'CARD_CANNOT_BE_USED',
  'FUNDS_ARE_INSUFFICIENT',
  'AUTHENTICATION_IS_NEEDED',
  'AMOUNT_IS_TOO_SMALL',
  'AMOUNT_IS_TOO_LARGE',
  'ORDER_WAS_GIVEN_UP',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** A reason as it was stored: the words of payments from before there were codes are a plain decline. */
export const declineReasonOf = (stored: string | null): DeclineReason | null =>
  stored === null ? null : (declineReasons.find((reason) => reason === stored) ?? 'CARD_DECLINED');

/**
 * ASKED: opened at the provider, which was or is being asked; only it knows the outcome. AUTHORISED: set aside. CAPTURED: taken.
 * DECLINED: never held. RETURNED: nothing is held any more, nor ever will be.
 */
export type PaymentStatus = 'ASKED' | 'AUTHORISED' | 'DECLINED' | 'CAPTURED' | 'RETURNED';

/** What the saga asks of the desk. */
export type PaymentCommand =
  | { readonly name: 'AuthorisePayment'; readonly orderId: string; readonly amount: Money; readonly token: string }
  | { readonly name: 'CapturePayment' | 'ReturnPayment'; readonly orderId: string };

/** What is to be done next with a payment: ask the provider, or answer. */
export type PaymentMove =
  | { readonly do: 'open' | 'authorise' | 'capture' | 'refundOrVoid'; readonly payment: Payment }
  | { readonly do: 'answer'; readonly payment: Payment; readonly reply: PaymentReply }
  /** Nobody may take money that was never set aside. */
  | { readonly do: 'park'; readonly reason: string };

export type PaymentReply =
  | { readonly name: 'PaymentAuthorised' | 'PaymentCaptured' | 'PaymentReturned' }
  | { readonly name: 'PaymentDeclined'; readonly reason: DeclineReason };

/**
 * The desk's rules: what a command means for the payment as it stands. Repeats answer as before. A payment whose outcome nobody heard is
 * given back at the provider like any other: money may be held under it, and what is given back can never be held again.
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
    case 'AUTHORISED':
    case 'CAPTURED':
      return { do: 'refundOrVoid', payment };
    default: {
      const none = payment ?? { orderId, amount: null, token: null, reference: null, reason: null };
      return { do: 'answer', payment: { ...none, status: 'RETURNED' }, reply: { name: 'PaymentReturned' } };
    }
  }
}
