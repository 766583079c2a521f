import { ask, type Caller } from './client.ts';
import { MenuDocument, type MenuQuery } from './generated/operations.ts';

export type MenuCategories = NonNullable<MenuQuery['categoryTree']>;

/** How long the menu is remembered, in milliseconds. */
const freshMs = 30_000;

interface Remembered {
  readonly at: number;
  readonly categories: MenuCategories;
}

const remembered = new Map<string, Remembered>();

/**
 * The roots of the category tree, with their children, as every page leads to them. Empty ones are left out. While the catalogue
 * is away, those of before.
 */
export async function menuCategories({ language, address }: Caller): Promise<MenuCategories> {
  const earlier = remembered.get(language);
  if (earlier && performance.now() - earlier.at < freshMs) return earlier.categories;
  const { data } = await ask(MenuDocument, {}, { language, address });
  if (!data?.categoryTree) return earlier?.categories ?? [];
  const categories = data.categoryTree.filter(({ productCount }) => productCount > 0);
  remembered.set(language, { at: performance.now(), categories });
  return categories;
}
