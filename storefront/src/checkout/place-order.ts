import { addressInput } from '../account/typed-address.ts';
import { formErrors } from '../forms/form-errors.ts';
import { formWordsOf } from '../forms/form-words.ts';
import type { Form } from '../forms/read-form.ts';
import { CheckoutDocument } from '../graph/generated/operations.ts';
import { isSandboxCard } from './cards.ts';
import { checkoutWordsOf } from './checkout-words.ts';
import { draftAfter, keepDraft, type PlacedRef } from './draft.ts';
import { isPageOf } from './payment-pages.ts';
import { afterSettling, orderPath } from './placed-order.ts';
import { type Checkout, checkoutPath, newKey, type Taken } from './take-step.ts';

/** Fields of the form; other errors stand above it. */
const fields = ['card'];

/**
 * Places the order that the form shows: its key names it, so a second click, a reload of the answer or a repeated request lead to
 * the same order. The total is the one that the shopper saw.
 */
export async function placeOrder(checkout: Checkout, form: Form): Promise<Taken> {
  const { draft, shopper, shopCookies, language, paymentPages } = checkout;
  const words = checkoutWordsOf[language];
  const key = form.text('key');
  if (draft.placed && key === draft.key) return { to: orderPath(language, draft.placed) };
  const { address, addressId, shippingMethodId, email, currency } = draft;
  const amount = Number(form.text('amount'));
  if (key !== draft.key || !address || !shippingMethodId || !Number.isSafeInteger(amount))
    return { errors: [{ field: '', message: words.stale }] };
  const card = paymentPages === null && isSandboxCard(form.text('card')) ? form.text('card') : null;
  const input = {
    idempotencyKey: key,
    currency,
    shippingMethodId,
    expectedTotal: { amount, currency },
    address: addressId === null ? addressInput(address) : { addressId },
    ...(!shopper.isSignedIn() && { token: shopCookies.cart() ?? null, email }),
    ...(card !== null && { payment: { token: card } }),
    ...(paymentPages !== null && { payment: { method: 'PROVIDER_PAGE' as const } }),
  };
  const answer = await shopper.ask(CheckoutDocument, { input });
  const payload = answer.data?.checkout;
  if (!payload) {
    const isUnknown = answer.code !== 'RATE_LIMITED' && answer.code !== 'UNAUTHENTICATED';
    if (isUnknown) return { errors: [{ field: '', message: words.unknownOutcome }] };
    return { errors: formErrors(answer, undefined, fields, formWordsOf[language]) };
  }
  const { order, orderToken, userErrors } = payload;
  if (!order) return { errors: formErrors(answer, payload, fields, formWordsOf[language]) };
  const placed: PlacedRef = { id: order.id, token: orderToken };
  if (userErrors.length > 0) return { to: orderPath(language, placed) }; // another order of this cart is under way
  const settled = await afterSettling(shopper, placed, order);
  const after = { ...draft, card, placed };
  if (settled.status === 'REJECTED') {
    const next = draftAfter(after, newKey(), placed);
    keepDraft(shopCookies, next);
    return { to: checkoutPath({ language, draft: next }) };
  }
  keepDraft(shopCookies, after);
  const page = settled.nextAction?.redirectUrl;
  if (page && paymentPages && isPageOf(page, paymentPages)) return { to: page };
  const pay = page && !paymentPages ? (orderToken === null ? '?pay' : '&pay') : '';
  return { to: `${orderPath(language, placed)}${pay}` };
}
