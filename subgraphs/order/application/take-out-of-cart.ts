import { withoutOrdered } from '../domain/cart/cart.ts';
import type { Change } from '../domain/order.ts';
import type { Carts } from './carts.ts';

/** Takes the ordered quantities out of the cart of a checkout, in the transaction that confirms the order. */
export async function takeOutOfCart(carts: Pick<Carts, 'withId' | 'save'>, { order, events }: Change, at: Date): Promise<void> {
  if (!order.checkout || !events.some(({ type }) => type === 'OrderConfirmed')) return;
  const cart = await carts.withId(order.checkout.cartId);
  const current = cart?.mergedInto == null ? cart : await carts.withId(cart.mergedInto); // the guest has signed in meanwhile
  const left = current && withoutOrdered(current, order.lines, at);
  if (left && left !== current) await carts.save(left);
}
