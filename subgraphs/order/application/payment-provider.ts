import type { Money } from '@commerce/kernel/money.ts';
import type { DeclineReason } from '../domain/payment.ts';

/**
 * The port to whoever moves the money. A payment is opened, which holds nothing; its reference is noted; only then is money asked for
 * under it. So there is never money that the shop has no name for, however long ago it was asked and whatever the provider has forgotten.
 *
 * Under one reference money is set aside at most once, taken at most once and given back at most once, however often a call is repeated.
 * A rejected promise means that nobody knows the outcome; calling again tells. Its error may be logged: it carries no secret.
 */
export interface PaymentProvider {
  /** Names a payment. One that is opened and forgotten does no harm. */
  open(request: { readonly orderId: string; readonly amount: Money }): Promise<Opening>;
  /** Sets the money aside. A payment that was given back is declined. */
  authorise(request: { readonly reference: string; readonly token: string }): Promise<Authorisation>;
  /** Takes the money that was set aside. */
  capture(request: { readonly reference: string }): Promise<Capture>;
  /** Lets go of what is set aside, refunds what was taken, and makes sure that nothing is ever held under the reference again. */
  giveBack(request: { readonly reference: string }): Promise<void>;
}

export type Opening =
  | { readonly opened: true; readonly reference: string }
  /** The amount cannot be paid this way. */
  | { readonly opened: false; readonly reason: DeclineReason };

export type Authorisation = { readonly approved: true } | { readonly approved: false; readonly reason: DeclineReason };

export type Capture =
  | { readonly captured: true }
  /** Nothing is set aside (any more). `reason` is for the operator. */
  | { readonly captured: false; readonly reason: string };
