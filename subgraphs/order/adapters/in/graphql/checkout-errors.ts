import type { Language } from '@commerce/kernel/language.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import type { CheckoutFault, CheckoutRule } from '../../../domain/checkout/check-out.ts';
import { checkoutMessages } from '../../../domain/checkout/messages.ts';
import type * as sdl from './schema.generated.ts';

// The compiler compares the codes of the SDL with the messages, in both directions.
checkoutMessages satisfies Record<sdl.CheckoutErrorCode, unknown>;
({}) as CheckoutRule satisfies sdl.CheckoutErrorCode;

export const checkoutErrors = (faults: readonly CheckoutFault[], language: Language) =>
  faults.map((fault) => ({ ...fault, message: inWords<CheckoutFault>(checkoutMessages, fault, language) }));
