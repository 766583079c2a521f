import type { APIRoute } from 'astro';
import { cartWordsOf } from '../../../cart/cart-words.ts';
import { addToCart } from '../../../cart/own-cart.ts';
import { readForm } from '../../../forms/read-form.ts';
import { isLanguage } from '../../../language/words.ts';

/** Puts a product into the cart, then shows the cart. A script that asks for JSON learns the number of pieces or the fault. */
export const POST: APIRoute = async ({ request, params: { language }, locals, redirect }) => {
  const form = await readForm(request);
  if (!form || !isLanguage(language)) return new Response(null, { status: 404 });
  const quantity = Number(form.text('quantity') || '1');
  const answer = await addToCart(locals, {
    productId: form.text('productId'),
    quantity: Number.isSafeInteger(quantity) && Math.abs(quantity) < 2 ** 31 ? quantity : 0,
    idempotencyKey: form.optional('key'),
  });
  const payload = answer.data?.addToCart;
  const fault = payload?.cart ? undefined : (payload?.userErrors[0]?.message ?? cartWordsOf[language].failed);
  if (request.headers.get('accept') !== 'application/json')
    return redirect(`/${language}/cart?${fault === undefined ? 'done=added' : 'done=failed'}`, 303);
  if (fault !== undefined) return Response.json({ fault }, { status: payload ? 422 : 503 });
  return Response.json({ quantity: payload?.cart?.quantity });
};
