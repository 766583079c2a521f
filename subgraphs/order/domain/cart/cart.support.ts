import { type Cart, newCart } from './cart.ts';

export const cartTime = new Date('2026-11-23T09:30:00.000Z');

/** An empty cart of an account for tests. */
export const aCart = (but: Partial<Cart> = {}): Cart => ({
  ...newCart(
    { id: '019a0000-0000-7000-8000-0000000000c1', buyerId: '019a0000-0000-7000-8000-0000000000e1', tokenHash: null },
    cartTime,
  ),
  ...but,
});
