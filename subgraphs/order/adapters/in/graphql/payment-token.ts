import { providerPageToken } from '../../../domain/payment.ts';
import type { PaymentInput } from './schema.generated.ts';

/**
 * The token of a payment, as the order stores it.
 *
 * @param byDefault for requests that name no payment
 * @returns null if the input names no way to pay, or both
 */
export function paymentTokenOf(payment: PaymentInput | null | undefined, byDefault: string | null): string | null {
  if (!payment) return byDefault;
  const token = payment.token ?? null;
  if (payment.method === 'TOKEN') return token;
  return token === null ? providerPageToken : null;
}
