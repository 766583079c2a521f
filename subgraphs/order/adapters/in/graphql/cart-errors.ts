import type { Language } from '@commerce/kernel/language.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import type { AddingRule, CartRefusal, CartRule, SettingRule } from '../../../domain/cart/cart.ts';
import type { CodeRefusal, CodeRule } from '../../../domain/cart/cart-codes.ts';
import { cartMessages, codeMessages } from '../../../domain/cart/messages.ts';
import type * as sdl from './schema.generated.ts';

// The compiler compares the codes of the SDL with the rules and the messages, in both directions.
({}) as AddingRule satisfies sdl.AddToCartErrorCode;
({}) as sdl.AddToCartErrorCode satisfies AddingRule;
({}) as SettingRule satisfies sdl.SetCartLineErrorCode;
({}) as sdl.SetCartLineErrorCode satisfies SettingRule;
codeMessages satisfies Record<sdl.AddCartCodeErrorCode, unknown>;
({}) as CodeRule satisfies sdl.AddCartCodeErrorCode;
({}) as CartRule satisfies AddingRule | SettingRule;

/** Refusals as the `userErrors` of a payload, in the language of the request. */
export const cartErrors = <Rule extends CartRule>(refusals: readonly CartRefusal<Rule>[], language: Language) =>
  refusals.map(({ code, field }) => ({ code, field, message: inWords<{ code: CartRule }>(cartMessages, { code }, language) }));

export const codeErrors = (refusals: readonly CodeRefusal[], language: Language) =>
  refusals.map(({ code, field }) => ({ code, field, message: inWords<{ code: CodeRule }>(codeMessages, { code }, language) }));
