import type { Followed } from '@commerce/chassis/secrets/followed.ts';
import { Stripe } from 'stripe';

export interface StripeAccess {
  /** Each call takes it as it is. After a refused one it is read again. */
  readonly secretKey: Followed<string>;
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
  // The types ask for a key, which must not be given beside an authenticator: https://github.com/stripe/stripe-node#authenticator
  const stripe = new Stripe(undefined as unknown as string, {
    authenticator: async (request) => {
      request.headers.Authorization = `Bearer ${secretKey.value()}`;
    },
    timeout: timeoutMs,
    maxNetworkRetries: 0,
    telemetry: false,
    appInfo: { name: 'commerce' },
    ...(apiBase === undefined ? {} : addressOf(new URL(apiBase))),
  });
  stripe.on('response', ({ status }: Stripe.ResponseEvent) => status === 401 && secretKey.isReplaced(secretKey.value()));
  return stripe;
}

const addressOf = ({ protocol, hostname, port }: URL) => {
  const isSecure = protocol === 'https:';
  return {
    protocol: isSecure ? ('https' as const) : ('http' as const),
    host: hostname,
    port: port === '' ? (isSecure ? 443 : 80) : Number(port),
  };
};
