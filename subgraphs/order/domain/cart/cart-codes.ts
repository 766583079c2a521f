import { maxCartCodes } from '../limits.ts';
import { codeKey, storedCode } from '../promotions/promotion.ts';
import { type Cart, changedAt } from './cart.ts';
import type { codeMessages } from './messages.ts';

/** The rules of putting a code into a cart. Equal to the SDL's `AddCartCodeErrorCode`. */
export type CodeRule = keyof typeof codeMessages;

export interface CodeRefusal {
  readonly code: CodeRule;
  readonly field: string;
}

/** @returns the cart with the code, which it has once; `full` if it has as many as it may have. */
export function addCode(cart: Cart, code: string, at: Date): Cart | 'full' {
  if (cart.codes.some((one) => codeKey(one) === codeKey(code))) return cart;
  return cart.codes.length >= maxCartCodes
    ? 'full'
    : changedAt({ ...cart, codes: [...cart.codes, storedCode(code) ?? code] }, at);
}

export function removeCode(cart: Cart, code: string, at: Date): Cart {
  const codes = cart.codes.filter((one) => codeKey(one) !== codeKey(code));
  return codes.length === cart.codes.length ? cart : changedAt({ ...cart, codes }, at);
}
