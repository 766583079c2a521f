import { withoutOrdered } from '../domain/cart/cart.ts';
import type { Change } from '../domain/order.ts';
import type { Carts } from './carts.ts';

/** Maximum number of carts through which ordered lines are followed. */
const maxMoves = 20;

/** Takes the ordered quantities out of the cart of a checkout, in the transaction that confirms the order. */
export async function takeOutOfCart(carts: Pick<Carts, 'withId' | 'save'>, { order, events }: Change, at: Date): Promise<void> {
  if (!order.checkout || !events.some(({ type }) => type === 'OrderConfirmed')) return;
  let cart = await carts.withId(order.checkout.cartId);
  // The guest has signed in meanwhile, or tabs had a cart each.
  for (let moves = 0; cart?.mergedInto != null && moves < maxMoves; moves += 1) cart = await carts.withId(cart.mergedInto);
  const left = cart && withoutOrdered(cart, order.lines, at);
  if (left && left !== cart) await carts.save(left);
}
