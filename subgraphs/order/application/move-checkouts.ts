import type { Cart } from '../domain/cart/cart.ts';
import type { Stores } from './ports.ts';

/**
 * Moves what checkouts of a guest's cart have left to the cart into which it was merged: a request that is repeated from there
 * finds its order, and an unsettled order stands in the way of another one of the same lines.
 */
export async function moveCheckouts(
  { checkouts, orders }: Pick<Stores, 'checkouts' | 'orders'>,
  guestCartId: string,
  { id, buyerId }: Cart,
): Promise<void> {
  const latest = await checkouts.latestOf(guestCartId);
  if (latest.length === 0) return;
  await checkouts.shareKeys(guestCartId, buyerId ?? id);
  for (const { currency, orderId } of latest) {
    const own = await checkouts.lock(id, currency);
    const found = await orders.withIds(own === null ? [orderId] : [orderId, own]);
    const isUnsettled = (of: string) => ['PENDING', 'PAYMENT_PENDING'].includes(found.get(of)?.status ?? '');
    if (isUnsettled(orderId) && !(own !== null && isUnsettled(own))) await checkouts.save(id, currency, orderId);
  }
}
