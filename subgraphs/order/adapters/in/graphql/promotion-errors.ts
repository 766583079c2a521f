import type { Language } from '@commerce/kernel/language.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import { promotionMessages } from '../../../domain/promotions/messages.ts';
import type { PromotionFault, PromotionRule, WritingRule } from '../../../domain/promotions/write-promotion.ts';
import type * as sdl from './schema.generated.ts';

// The compiler compares the codes of the SDL with the messages, in both directions.
promotionMessages satisfies Record<sdl.UpdatePromotionErrorCode, unknown>;
({}) as PromotionRule satisfies sdl.UpdatePromotionErrorCode;
({}) as WritingRule satisfies sdl.CreatePromotionErrorCode;
({}) as sdl.CreatePromotionErrorCode satisfies WritingRule;

export const promotionErrors = <Rule extends PromotionRule>(faults: readonly PromotionFault<Rule>[], language: Language) =>
  faults.map(({ code, field }) => ({
    code,
    field,
    message: inWords<{ code: PromotionRule }>(promotionMessages, { code }, language),
  }));
