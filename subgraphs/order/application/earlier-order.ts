import { type CheckedRequest, type CheckoutRequest, checkoutFingerprint } from '../domain/checkout/check-out.ts';
import type { Order } from '../domain/order.ts';
import type { Checkouts, PlacedOrder } from './checkouts.ts';

/** Who repeats a checkout, as far as its idempotency key goes. */
export interface KeyHolder {
  /** The account, or the cart of a guest. */
  readonly buyerId: string;
  readonly isGuest: boolean;
  /** The anonymous cart that a signed-in account names beside its own; null for none. */
  readonly namedCartId: string | null;
}

/**
 * The order that the key has placed before: from the guest's cart, also once an account owns the order; or by the account, from a
 * cart that was moved into its own, or from the cart that it names.
 *
 * @param latest the latest order of the cart. A replica of an earlier version gives orders to accounts without leaving the key,
 * so
 *   the latest order is asked for its own.
 */
export async function earlierOrder(
  checkouts: Pick<Checkouts, 'placedWith' | 'placed'>,
  { buyerId, isGuest, namedCartId }: KeyHolder,
  key: string,
  latest: Order | undefined,
): Promise<PlacedOrder | undefined> {
  const own = await checkouts.placedWith(buyerId, key);
  if (own) return own;
  if (namedCartId !== null) return checkouts.placedWith(namedCartId, key);
  const taken = isGuest && latest && latest.buyerId !== buyerId ? await checkouts.placed(latest.id) : undefined;
  return taken?.idempotencyKey === key ? taken : undefined;
}

/**
 * Whether the request is the one that has placed the order. An account that repeats what it sent as a guest sends no email. A
 * guest never gets the order of an account.
 */
export function isRepeated(
  { order, fingerprint }: PlacedOrder,
  { isGuest }: KeyHolder,
  request: CheckoutRequest,
  checked: CheckedRequest,
  digest: (text: string) => string,
): boolean {
  const guestEmail = order.checkout?.email ?? null;
  if (isGuest && guestEmail === null) return false;
  const asSent = { ...checked, email: isGuest ? checked.email : guestEmail };
  return fingerprint === digest(checkoutFingerprint(request, asSent, digest));
}
