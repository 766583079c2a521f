import { firstOf } from '@commerce/kernel/text/display.ts';
import { hyphenated } from '@commerce/kernel/text/hyphenated.ts';

/** Maximum number of code points of a slug that a person chooses or that is made from a name. */
export const maxSlug = 80;

/** The text as a part of a URL's path. Empty for a text without letters and digits. It is its own slug. */
export const slugOf = (text: string): string => shortened(hyphenated(text), maxSlug);

/**
 * The slugs for a new product, in the order of preference: its name, its name with the stock-keeping unit, and one that no
 * other product can have.
 *
 * @returns at least one slug, each of at most 120 code points
 */
export function slugsOfProduct({ id, name, sku }: Readonly<{ id: string; name: string; sku: string }>): readonly string[] {
  const named = slugOf(name);
  const unit = hyphenated(sku);
  return distinct([named, joined(shortened(named, 120 - 1 - unit.length), unit), joined(shortened(named, maxSlug), id)]);
}

/** The slugs for a new category, in the order of preference: its name, its name below its parent's, and its id. */
export const slugsOfCategory = (id: string, name: string, parentSlug: string | undefined): readonly string[] =>
  distinct([slugOf(name), joined(shortened(parentSlug ?? '', 39), shortened(slugOf(name), maxSlug)), joined(slugOf(name), id)]);

const distinct = (slugs: readonly string[]): readonly string[] => [...new Set(slugs.filter(Boolean))];

const joined = (...parts: readonly string[]): string => parts.filter(Boolean).join('-');

const shortened = (slug: string, codePoints: number): string => firstOf(slug, Math.max(0, codePoints)).replace(/-+$/, '');
