import type { APIRoute } from 'astro';
import { askCart } from '../../cart/own-cart.ts';
import { CartSummaryDocument } from '../../graph/generated/operations.ts';

/** The number of pieces in the cart, for the header: list pages are the same for every shopper, and a script fills it in. */
export const GET: APIRoute = async ({ locals }) => {
  const { data, code } = await askCart(locals, CartSummaryDocument);
  return Response.json({ quantity: data?.cart?.quantity ?? (code === undefined ? 0 : null) });
};
