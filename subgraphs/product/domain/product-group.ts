import { isBlank, lengthOf, oneLine } from '@commerce/kernel/text/display.ts';
import { identityKey } from '@commerce/kernel/text/fold.ts';
import type { Attribute } from './attributes.ts';
import { maxAttributeName, maxVariants, maxVariesBy } from './limits.ts';
import type { GroupRuleRefusal } from './refusals.ts';

/** Products of one seller that are variants of one another (https://schema.org/ProductGroup). It has at least one variant. */
export interface ProductGroup {
  readonly id: string;
  /** The names of the attributes in which the variants differ, in the seller's order. */
  readonly variesBy: readonly string[];
}

/** The group of a variant, and the variant's place among the others. */
export interface VariantPlace {
  readonly groupId: string;
  /** 0 for the first variant. Places may have gaps, and two variants never have the same. */
  readonly position: number;
}

interface Variant {
  readonly sellerId: string;
  readonly attributes: readonly Attribute[];
}

/** The names as the shop keeps them. */
export const tidiedVariesBy = (names: readonly string[]): readonly string[] => names.map(oneLine);

/** What is wrong with the names and the number of variants, whatever products they are. */
export function brokenGroupShape(variesBy: readonly string[], variantCount: number): readonly GroupRuleRefusal[] {
  const areNames = variesBy.every((name) => !isBlank(name) && lengthOf(name) <= maxAttributeName);
  const areDistinct = new Set(variesBy.map(identityKey)).size === variesBy.length;
  return [
    ...(areNames && areDistinct && variesBy.length >= 1 && variesBy.length <= maxVariesBy
      ? []
      : ['VARIES_BY_IS_INVALID' as const]),
    ...(variantCount >= 1 ? [] : ['VARIANTS_ARE_MISSING' as const]),
    ...(variantCount <= maxVariants ? [] : ['VARIANTS_ARE_TOO_MANY' as const]),
  ];
}

/**
 * Every rule that the products break as the variants of one group, archived ones included. They have one seller, each has a value
 * for every attribute in which the group varies, and no two have the same values. Values that look alike are the same.
 */
export function brokenVariantRules(variesBy: readonly string[], variants: readonly Variant[]): readonly GroupRuleRefusal[] {
  const combinations = variants.map((variant) => combinationOf(variesBy, variant));
  const complete = combinations.filter((combination) => combination !== undefined);
  return [
    ...(new Set(variants.map(({ sellerId }) => sellerId)).size <= 1 ? [] : ['SELLERS_DIFFER' as const]),
    ...(complete.length === variants.length ? [] : ['ATTRIBUTE_IS_MISSING' as const]),
    ...(new Set(complete).size === complete.length ? [] : ['VARIANTS_ARE_THE_SAME' as const]),
  ];
}

/** Equal for variants with the same values; undefined if the variant lacks a value. */
function combinationOf(variesBy: readonly string[], { attributes }: Variant): string | undefined {
  const valueByName = new Map(attributes.map(({ name, value }) => [identityKey(name), identityKey(value)]));
  const values = variesBy.map((name) => valueByName.get(identityKey(name)));
  return values.includes(undefined) ? undefined : JSON.stringify(values);
}
