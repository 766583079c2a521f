import type { Language } from '@commerce/kernel/language.ts';
import { categoryKey } from './listing.ts';
import { type LocalizedTexts, languageOf, textIn, textsOf } from './texts.ts';

/** A category of the tree. */
export interface Category {
  readonly id: string;
  /** Unique in the shop. Earlier slugs and those of merged categories lead here. */
  readonly slug: string;
  /** At least one name. */
  readonly names: LocalizedTexts;
  /** The order among the children of its parent; equal positions are in the order of ids. */
  readonly position: number;
  /** The ids from the root to the category itself, at most `maxDepth`. */
  readonly path: readonly string[];
}

/** The category's name in the language, or in another one. */
export const nameIn = ({ names }: Pick<Category, 'names'>, language: Language): string => textIn(names, language) ?? '';

/** The name that lists and searches of every language read: the first of {@link textsOf}. */
export const canonicalName = ({ names }: Pick<Category, 'names'>): string => textsOf(names)[0]?.text ?? '';

/** The id of the parent; null for a root. */
export const parentOf = ({ path }: Pick<Category, 'path'>): string | null => path.at(-2) ?? null;

/** The keys of all names of the category. */
export const keysOf = ({ names }: Pick<Category, 'names'>): readonly string[] => [
  ...new Set(textsOf(names).map(({ text }) => categoryKey(text))),
];

/** The categories by position, then by id. */
export const byPosition = (categories: readonly Category[]): readonly Category[] =>
  categories.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));

/** The children of a category in their order; the roots for null. */
export const childrenOf = (categories: readonly Category[], parent: string | null): readonly Category[] =>
  byPosition(categories.filter((category) => parentOf(category) === parent));

/** The ids of the category and of all its descendants. */
export const subtreeOf = (categories: readonly Category[], id: string): readonly string[] =>
  categories.filter(({ path }) => path.includes(id)).map((category) => category.id);

/** The root category that a free text makes. */
export const rootOfText = (text: string, root: Pick<Category, 'id' | 'slug' | 'position'>): Category => ({
  ...root,
  names: { [languageOf(text)]: text },
  path: [root.id],
});
