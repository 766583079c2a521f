import type { Language } from '@commerce/kernel/language.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import type { CancellingRule } from '../../../domain/cancel.ts';
import { cancellingMessages, placingMessages } from '../../../domain/messages.ts';
import type { PlacingRefusal, PlacingRule } from '../../../domain/place.ts';
import type * as sdl from './schema.generated.ts';

// The compiler compares the codes of the SDL with the messages, in both directions.
placingMessages satisfies Record<sdl.PlaceOrderErrorCode, unknown>;
({}) as PlacingRule satisfies sdl.PlaceOrderErrorCode;
cancellingMessages satisfies Record<sdl.CancelOrderErrorCode, unknown>;
({}) as CancellingRule satisfies sdl.CancelOrderErrorCode;

/** Refusals as the `userErrors` of a payload, in the language of the request. */
export const placingErrors = (refusals: readonly PlacingRefusal[], language: Language) =>
  refusals.map(({ code, field }) => ({
    code,
    field,
    message: inWords<{ code: PlacingRule }>(placingMessages, { code }, language),
  }));

export const cancellingError = (code: CancellingRule, language: Language) => ({
  code,
  field: 'orderId',
  message: inWords<{ code: CancellingRule }>(cancellingMessages, { code }, language),
});
