import { Stripe } from 'stripe';

export interface StripeAccess {
  readonly secretKey: string;
  /** The address of the API, if it is not Stripe's: a fake in tests. */
  readonly apiBase?: string | undefined;
  /** Timeout of a call, in milliseconds. */
  readonly timeoutMs?: number;
}

/**
 * The official client. It does not retry, except once for a reused connection that turns out to be closed: payment processing
 * retries a bounded number of times, and so does the saga; another layer would multiply both. Three attempts of 5 s end well
 * before the saga's deadline of 30 s.
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
