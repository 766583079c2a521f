import { identityKey } from '@commerce/kernel/text/fold.ts';

/** What the chooser needs of a variant. */
export interface Variant {
  readonly slug: string;
  readonly available: number;
  readonly attributes: readonly Readonly<{ name: string; value: string }>[];
}

/**
 * How a value of an attribute stands to the product that the page shows.
 *
 * - `CURRENT`: the value of the product itself.
 * - `IN_STOCK` and `SOLD_OUT`: of the variant that differs in this value alone.
 * - `OTHER_COMBINATION`: no variant differs in this value alone; the closest one differs in further values.
 */
export type OptionState = 'CURRENT' | 'IN_STOCK' | 'SOLD_OUT' | 'OTHER_COMBINATION';

export interface VariantOption {
  readonly value: string;
  readonly state: OptionState;
  /** Of the product to which the value leads. */
  readonly slug: string;
}

/** An attribute in which the variants differ, with its values. */
export interface VariantChoice {
  readonly name: string;
  readonly options: readonly VariantOption[];
}

/**
 * The choices of a product among its variants: for each attribute in which they differ, every value that a variant has, in the
 * order of the variants. Every value leads to a product.
 *
 * @param product the product that the page shows; it may be off sale, and is then not among the variants
 */
export function choicesOf(
  product: Variant,
  { variesBy, variants }: Readonly<{ variesBy: readonly string[]; variants: readonly Variant[] }>,
): readonly VariantChoice[] {
  return variesBy.map((name) => {
    const values = new Map(
      variants.flatMap((variant) => valueIn(variant, name) ?? []).map((value) => [identityKey(value), value]),
    );
    return { name, options: [...values.values()].map((value) => optionOf(product, { name, value, variesBy, variants })) };
  });
}

interface Choosing {
  readonly name: string;
  readonly value: string;
  readonly variesBy: readonly string[];
  readonly variants: readonly Variant[];
}

function optionOf(product: Variant, { name, value, variesBy, variants }: Choosing): VariantOption {
  if (isSame(valueIn(product, name), value)) return { value, state: 'CURRENT', slug: product.slug };
  const others = variesBy.filter((other) => other !== name);
  const sharedWith = (variant: Variant) =>
    others.filter((other) => isSame(valueIn(variant, other), valueIn(product, other))).length;
  const candidates = variants.filter((variant) => isSame(valueIn(variant, name), value));
  const [closest] = candidates.toSorted(
    (a, b) => sharedWith(b) - sharedWith(a) || Number(b.available > 0) - Number(a.available > 0),
  );
  if (!closest) throw new Error(`no variant has the value ${value}`);
  if (sharedWith(closest) < others.length) return { value, state: 'OTHER_COMBINATION', slug: closest.slug };
  return { value, state: closest.available > 0 ? 'IN_STOCK' : 'SOLD_OUT', slug: closest.slug };
}

const valueIn = ({ attributes }: Variant, name: string): string | undefined =>
  attributes.find((attribute) => isSame(attribute.name, name))?.value;

const isSame = (one: string | undefined, other: string | undefined): boolean =>
  identityKey(one ?? '') === identityKey(other ?? '');
