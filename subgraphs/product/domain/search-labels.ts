import { identityKey } from '@commerce/kernel/text/fold.ts';
import type { Match } from './search-match.ts';

/** A brand or an attribute that a list is filtered by. */
export interface Labelled {
  readonly brand?: string | null | undefined;
  readonly attributes?: readonly Readonly<{ name: string; value: string }>[] | undefined;
}

export interface AttributeFilter {
  readonly name: string;
  /** A product has one of them. */
  readonly values: readonly string[];
}

export interface LabelFilters {
  /** A product has one of them. */
  readonly brands?: readonly string[] | undefined;
  /** A product meets each of them. */
  readonly attributes?: readonly AttributeFilter[] | undefined;
}

/** The tokens by which filters find a product: one for its brand, one for each attribute. Spellings that look alike are one. */
export const labelTokens = ({ brand, attributes = [] }: Labelled): readonly string[] => [
  ...(brand ? [brandToken(brand)] : []),
  ...attributes.map(({ name, value }) => attributeToken(name, value)),
];

/** What the filters match; empty without filters. */
export const labelMatch = ({ brands, attributes = [] }: LabelFilters): Match => [
  ...(brands ? [brands.map((brand) => ({ token: brandToken(brand), isPrefix: false }))] : []),
  ...attributes.map(({ name, values }) => values.map((value) => ({ token: attributeToken(name, value), isPrefix: false }))),
];

const brandToken = (brand: string): string => `b0${digest(identityKey(brand))}`;
const attributeToken = (name: string, value: string): string => `v0${digest(`${identityKey(name)}\n${identityKey(value)}`)}`;

/** 53 bits in letters and digits (cyrb53, https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js). */
function digest(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 2_654_435_761);
    b = Math.imul(b ^ unit, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & b) + (a >>> 0)).toString(36);
}
