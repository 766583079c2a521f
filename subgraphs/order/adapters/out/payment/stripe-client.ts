import { Stripe } from 'stripe';

export interface StripeAccess {
  readonly secretKey: string;
  /** Where the API is if not at Stripe: a stand-in under test. */
  readonly apiBase?: string | undefined;
  /** How long one call may take, in milliseconds. */
  readonly timeoutMs?: number;
}

/**
 * The official client. It does not retry by itself, but for once on a kept connection that turns out to be closed: the payment desk does,
 * a bounded number of times, and the saga after it; a second layer would multiply both. Three attempts of 5 s end well before the saga's
 * deadline of 30 s.
 */
export function stripeClient({ secretKey, apiBase, timeoutMs = 5_000 }: StripeAccess): Stripe {
  return new Stripe(secretKey, {
    timeout: timeoutMs,
    maxNetworkRetries: 0,
    telemetry: false,
    appInfo: { name: 'commerce' },
    ...(apiBase === undefined ? {} : addressOf(new URL(apiBase))),
  });
}

const addressOf = ({ protocol, hostname, port }: URL) => {
  const isSecure = protocol === 'https:';
  return {
    protocol: isSecure ? ('https' as const) : ('http' as const),
    host: hostname,
    port: port === '' ? (isSecure ? 443 : 80) : Number(port),
  };
};
