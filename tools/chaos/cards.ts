/** What a card does, whichever provider takes it. A silent provider does its work, and its first answer gets lost. */
export type Card = 'pays' | 'asks its buyer' | 'is declined' | 'pays after a silence' | 'is declined after a silence';

/** How a client says that it pays: by a token, or on the payment provider's page. */
export type PaymentInput = Readonly<{ token: string } | { method: 'PROVIDER_PAGE' }>;

/** Only orders with one of these may be confirmed. */
export const goodCards: ReadonlySet<Card> = new Set(['pays', 'asks its buyer', 'pays after a silence']);

export const sandboxTokens: Readonly<Record<Card, string>> = {
  pays: 'tok_approved',
  'asks its buyer': 'tok_action_needed',
  'is declined': 'tok_declined',
  'pays after a silence': 'tok_timeout_approved',
  'is declined after a silence': 'tok_timeout_declined',
};

/** Stripe's test cards, https://docs.stripe.com/testing */
export const stripeTokens = {
  pays: 'pm_card_visa',
  'asks its buyer': 'pm_card_authenticationRequired',
  'is declined': 'pm_card_visa_chargeDeclined',
  'pays after a silence': 'pm_card_visa',
  'is declined after a silence': 'pm_card_chargeDeclinedInsufficientFunds',
} as const satisfies Readonly<Record<Card, string>>;
