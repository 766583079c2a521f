import { identityKey } from '@commerce/kernel/text/fold.ts';

/** What the chooser needs of a variant. */
export interface Variant {
  readonly slug: string;
  readonly available: number;
  readonly attributes: readonly Attribute[];
}

/** In the seller's own words, and labels in the reader's language. */
interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly valueLabel: string;
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
  readonly label: string;
  readonly state: OptionState;
  /** Of the product to which the value leads. */
  readonly slug: string;
}

/** An attribute in which the variants differ, with its values. */
export interface VariantChoice {
  readonly label: string;
  readonly options: readonly VariantOption[];
}

/**
 * The choices of a product among its variants: for each attribute in which they differ, every value that a variant has, in the
 * order of the variants. Every value leads to a product. Name and value are labelled as the first variant has them that has the
 * value.
 *
 * @param product the product that the page shows; it may be off sale, and is then not among the variants
 */
export function choicesOf(
  product: Variant,
  { variesBy, variants }: Readonly<{ variesBy: readonly string[]; variants: readonly Variant[] }>,
): readonly VariantChoice[] {
  return variesBy.map((name) => {
    const found = variants.flatMap((variant) => attributeIn(variant, name) ?? []);
    const byValue = [...Map.groupBy(found, ({ value }) => identityKey(value)).values()].flatMap(([first]) => first ?? []);
    return {
      label: found[0]?.label ?? name,
      options: byValue.map((attribute) => optionOf(product, { name, attribute, variesBy, variants })),
    };
  });
}

interface Choosing {
  readonly name: string;
  readonly attribute: Attribute;
  readonly variesBy: readonly string[];
  readonly variants: readonly Variant[];
}

function optionOf(product: Variant, { name, attribute, variesBy, variants }: Choosing): VariantOption {
  const { value, valueLabel: label } = attribute;
  if (isSame(valueIn(product, name), value)) return { label, state: 'CURRENT', slug: product.slug };
  const others = variesBy.filter((other) => other !== name);
  const sharedWith = (variant: Variant) =>
    others.filter((other) => isSame(valueIn(variant, other), valueIn(product, other))).length;
  const candidates = variants.filter((variant) => isSame(valueIn(variant, name), value));
  const [closest] = candidates.toSorted(
    (a, b) => sharedWith(b) - sharedWith(a) || Number(b.available > 0) - Number(a.available > 0),
  );
  if (!closest) throw new Error(`no variant has the value ${value}`);
  if (sharedWith(closest) < others.length) return { label, state: 'OTHER_COMBINATION', slug: closest.slug };
  return { label, state: closest.available > 0 ? 'IN_STOCK' : 'SOLD_OUT', slug: closest.slug };
}

const attributeIn = ({ attributes }: Variant, name: string): Attribute | undefined =>
  attributes.find((attribute) => isSame(attribute.name, name));

const valueIn = (variant: Variant, name: string): string | undefined => attributeIn(variant, name)?.value;

const isSame = (one: string | undefined, other: string | undefined): boolean =>
  identityKey(one ?? '') === identityKey(other ?? '');
