import type { Language } from '@commerce/kernel/language.ts';
import { type FormError, formErrors } from '../forms/form-errors.ts';
import { formWordsOf } from '../forms/form-words.ts';
import type { Form } from '../forms/read-form.ts';
import { cartWordsOf } from './cart-words.ts';
import { addCartCode, removeCartCode } from './own-cart.ts';

/** What a form of discount codes did: the word of the notice, or what is wrong with it. */
export type TakenCode = Readonly<{ done: string }> | Readonly<{ errors: readonly FormError[]; isRefused: boolean }>;

/** Whether the form adds or removes a discount code. */
export const isAboutCode = (form: Form): boolean => ['add-code', 'remove-code'].includes(form.text('action'));

/** Adds or removes a discount code of the cart. */
export async function takeCode(own: Parameters<typeof addCartCode>[0], form: Form, language: Language): Promise<TakenCode> {
  const code = form.text('code');
  const formWords = { ...formWordsOf[language], notSent: cartWordsOf[language].notChanged };
  if (form.text('action') === 'remove-code') {
    const answer = await removeCartCode(own, code);
    if (answer.data && answer.code === undefined) return { done: 'code-removed' };
    return { errors: formErrors(answer, undefined, [], formWords), isRefused: false };
  }
  if (code === '') return { errors: [{ field: 'code', message: cartWordsOf[language].codeMissing }], isRefused: true };
  const answer = await addCartCode(own, code);
  const payload = answer.data?.addCartCode;
  if (payload?.userErrors.length === 0) return { done: 'code-added' };
  return { errors: formErrors(answer, payload, ['code'], formWords), isRefused: Boolean(payload) };
}
