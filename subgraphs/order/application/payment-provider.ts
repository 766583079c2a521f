import type { Language } from '@commerce/kernel/language.ts';
import type { Money } from '@commerce/kernel/money.ts';
import type { DeclineReason, PaymentAction } from '../domain/payment.ts';

/**
 * The port to the payment provider. The shop first opens a payment, which holds no money, and stores its reference. Only then
 * does it ask for money under this reference. So the shop always has a reference for the money, whatever the provider has
 * forgotten.
 *
 * Under one reference the provider authorises, captures and refunds at most once, however often a call is repeated. A rejected
 * promise means that the outcome is unknown; the same call again finds it out. Its error may be logged: it carries no secret.
 */
export interface PaymentProvider {
  /**
   * Opens a payment. A payment that is opened and never used does no harm.
   *
   * @param request.page what the provider's own page needs, if the buyer pays there; null if the buyer has a token
   */
  open(request: { readonly orderId: string; readonly amount: Money; readonly page: ProviderPage | null }): Promise<Opening>;
  /**
   * Authorises the amount, or answers that the buyer must act first, as every buyer must who pays on the provider's page. The
   * provider declines a payment that was refunded or voided before.
   */
  authorise(request: {
    readonly reference: string;
    readonly token: string;
    /** The page to which the buyer comes back after an action. */
    readonly returnUrl: string;
  }): Promise<Authorisation>;
  /** Reads the outcome of a payment that needed an action. It changes nothing. */
  readOutcome(request: { readonly reference: string }): Promise<ActionOutcome>;
  /** Captures the authorised amount. */
  capture(request: { readonly reference: string }): Promise<Capture>;
  /** Voids an authorisation, refunds a captured amount, and makes sure that nothing is ever held under the reference again. */
  refundOrVoid(request: { readonly reference: string }): Promise<void>;
}

/** What the provider shows on its own page, and where the page leads. */
export interface ProviderPage {
  /** The page of the shop to which the buyer comes back, whether he has paid or not. */
  readonly returnUrl: string;
  readonly language: Language;
  readonly orderNumber: string;
  /** Spares a guest from typing it again; null if the order has none. */
  readonly email: string | null;
}

export type Opening =
  | { readonly opened: true; readonly reference: string }
  /** The provider does not take this amount. */
  | { readonly opened: false; readonly reason: DeclineReason };

/** The bank's decision. */
export type Decision = { readonly outcome: 'approved' } | { readonly outcome: 'declined'; readonly reason: DeclineReason };

export type Authorisation = Decision | { readonly outcome: 'action needed'; readonly action: PaymentAction };

/** `open`: the buyer has not finished the action, or the bank has not decided. */
export type ActionOutcome = Decision | { readonly outcome: 'open' };

export type Capture =
  | { readonly captured: true }
  /** Nothing is authorised (any more). `reason` is for the operator. */
  | { readonly captured: false; readonly reason: string };
