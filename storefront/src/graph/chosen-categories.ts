import { ask, type Caller } from './client.ts';
import { ChosenCategoryDocument } from './generated/operations.ts';
import { type MenuCategories, menuCategories } from './menu.ts';

interface ChosenCategory {
  readonly id: string;
  readonly name: string;
}

/** The categories of the menu, those below each root included, by their slugs. */
const bySlug = (menu: MenuCategories): ReadonlyMap<string, ChosenCategory> =>
  new Map(menu.flatMap((root) => [root, ...root.children]).map((one) => [one.slug, one]));

/**
 * The categories that an address names, by the slugs that it has. The menu knows most of them; the catalogue is asked for deeper
 * ones and for earlier slugs. Those that it does not know are left out.
 */
export async function chosenCategories(slugs: readonly string[], caller: Caller): Promise<ReadonlyMap<string, ChosenCategory>> {
  if (slugs.length === 0) return new Map();
  const known = bySlug(await menuCategories(caller));
  const found = await Promise.all(
    slugs.map(async (slug) => known.get(slug) ?? (await ask(ChosenCategoryDocument, { slug }, caller)).data?.category),
  );
  return new Map(slugs.flatMap((slug, index) => (found[index] ? [[slug, found[index]] as const] : [])));
}
