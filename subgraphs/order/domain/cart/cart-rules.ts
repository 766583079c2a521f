import { maxQuantity } from '../limits.ts';
import { type OrderedLine, storedKey } from '../place.ts';
import type { AddingRule, CartRefusal, CartRule, SettingRule } from './cart.ts';

/** A product to put into a cart, unchecked. */
export interface NewAddition extends OrderedLine {
  /** Null if the client does not guard against repetition. */
  readonly key: string | null;
}

type IsId = (text: string) => boolean;

/** Collects refusals: each rule is checked by itself, so that one answer lists every fault. */
function broken<Rule extends CartRule>(
  checks: readonly (readonly [Rule, field: string, holds: boolean])[],
): readonly CartRefusal<Rule>[] {
  return checks.flatMap(([code, field, holds]) => (holds ? [] : [{ code, field }]));
}

export const brokenAdditionRules = ({ productId, quantity, key }: NewAddition, isId: IsId) =>
  broken<AddingRule>([
    ['PRODUCT_ID_IS_INVALID', 'productId', isId(productId)],
    ['QUANTITY_IS_NOT_POSITIVE', 'quantity', Number.isSafeInteger(quantity) && quantity >= 1],
    ['QUANTITY_IS_TOO_LARGE', 'quantity', !(quantity > maxQuantity)],
    ['IDEMPOTENCY_KEY_IS_INVALID', 'idempotencyKey', key === null || storedKey(key) !== undefined],
  ]);

export const brokenLineRules = ({ productId, quantity }: OrderedLine, isId: IsId) =>
  broken<SettingRule>([
    ['PRODUCT_ID_IS_INVALID', 'productId', isId(productId)],
    ['QUANTITY_IS_NEGATIVE', 'quantity', Number.isSafeInteger(quantity) && quantity >= 0],
    ['QUANTITY_IS_TOO_LARGE', 'quantity', !(quantity > maxQuantity)],
  ]);
