import { languages } from '@commerce/kernel/language.ts';
import { largestAmount, type Money } from '@commerce/kernel/money.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { isBlank, lengthOf, oneLine } from '@commerce/kernel/text/display.ts';
import type { Label } from '../totals/totals.ts';
import { maxPromotionName, type promotionMessages } from './messages.ts';
import { type Promotion, type PromotionReduction, storedCode } from './promotion.ts';

/** A promotion as an administrator gives it, unchecked. */
export interface TypedPromotion extends Omit<Promotion, 'reduction'> {
  /** In percent: 12.5. */
  readonly percent: number | null;
  readonly amounts: readonly Money[];
  readonly freeShipping: boolean;
}

/** The rules of a promotion. Equal to the SDL's `UpdatePromotionErrorCode`. */
export type PromotionRule = keyof typeof promotionMessages;

export interface PromotionFault<Rule extends PromotionRule = PromotionRule> {
  readonly code: Rule;
  /** The wrong input as a path below `input`. */
  readonly field: string;
}

/** The rules that the input of a promotion may break. */
export type WritingRule = Exclude<PromotionRule, 'PROMOTION_IS_UNKNOWN'>;

/** Maximum number of categories and products that a promotion names. */
const maxIds = 500;

/** The promotion in its stored form, or every broken rule. */
export function writePromotion(
  { percent, amounts, freeShipping, ...typed }: TypedPromotion,
  isId: (text: string) => boolean,
): Result<Promotion, readonly PromotionFault<WritingRule>[]> {
  const faults: PromotionFault<WritingRule>[] = [];
  const rule = (code: WritingRule, field: string, holds: boolean) => void (holds || faults.push({ code, field }));
  const label = Object.fromEntries(languages.map((language) => [language, oneLine(typed.label[language])])) as unknown as Label;
  const reduction = reductionOf(percent, amounts, freeShipping);
  const left = Math.max(0, maxIds - typed.categoryIds.length);
  rule(
    'NAME_IS_INVALID',
    'names',
    languages.every((language) => isName(label[language])),
  );
  rule('CODE_IS_INVALID', 'code', typed.code === null || storedCode(typed.code) !== undefined);
  rule('REDUCTION_IS_INVALID', 'reduction', reduction !== undefined);
  rule('PERIOD_IS_INVALID', 'endsAt', !typed.startsAt || !typed.endsAt || typed.startsAt < typed.endsAt);
  rule('MINIMUM_IS_INVALID', 'minimums', areAmounts(typed.minimums));
  rule('SCOPE_IS_INVALID', 'categoryIds', typed.categoryIds.length <= maxIds && typed.categoryIds.every(isId));
  rule('SCOPE_IS_INVALID', 'productIds', typed.productIds.length <= left && typed.productIds.every(isId));
  rule('LIMIT_IS_INVALID', 'limit', isLimit(typed.limit));
  rule('LIMIT_IS_INVALID', 'limitPerBuyer', isLimit(typed.limitPerBuyer));
  if (faults.length > 0 || !reduction) return refuse(faults);
  return ok({ ...typed, label, reduction, code: typed.code === null ? null : (storedCode(typed.code) ?? null) });
}

const isName = (name: string): boolean => !isBlank(name) && lengthOf(name) <= maxPromotionName;

const isLimit = (limit: number | null): boolean => limit === null || (limit >= 1 && limit <= largestAmount);

/** At most one amount for each currency, each above 0. */
const areAmounts = (amounts: readonly Money[]): boolean =>
  new Set(amounts.map(({ currency }) => currency)).size === amounts.length &&
  amounts.every(({ amount }) => amount >= 1 && amount <= largestAmount);

function reductionOf(percent: number | null, amounts: readonly Money[], freeShipping: boolean): PromotionReduction | undefined {
  const given = [percent !== null, amounts.length > 0, freeShipping].filter(Boolean);
  if (given.length !== 1) return undefined;
  if (freeShipping) return { kind: 'FREE_SHIPPING' };
  if (percent === null) return areAmounts(amounts) ? { kind: 'AMOUNT', amounts } : undefined;
  const basisPoints = Math.round(percent * 100);
  const isExact = Math.abs(basisPoints / 100 - percent) < 1e-9;
  return isExact && basisPoints >= 1 && basisPoints <= 10_000 ? { kind: 'PERCENT', basisPoints } : undefined;
}
