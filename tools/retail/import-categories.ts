import { makeCategories } from '../seed/make-categories.ts';
import { signIn } from '../shop-client/account.ts';
import type { ShopClient } from '../shop-client/client.ts';
import type { CategoryInput } from './create-products.ts';
import { retailCategories, shelfOf } from './retail-categories.ts';

interface Choice {
  /** One category for all products. */
  readonly category: string | undefined;
  readonly adminEmail: string | undefined;
  readonly adminPassword: string | undefined;
}

/**
 * How an import finds the category of a product. An administrator makes the tree first; without one, only roots are made, since
 * a seller can name a root alone.
 */
export async function makeCategoryOf(
  client: ShopClient,
  { category, adminEmail, adminPassword }: Choice,
): Promise<(name: string) => CategoryInput> {
  if (category !== undefined) return () => ({ category });
  if ((adminEmail === undefined) !== (adminPassword === undefined))
    throw new Error('Give both --admin-email and --admin-password, or neither.');
  if (adminEmail === undefined || adminPassword === undefined) return (name) => ({ category: shelfOf(name).root.en });

  const admin = await signIn(client, { email: adminEmail, password: adminPassword });
  const made = await makeCategories(admin, retailCategories);
  const rootIds = new Map(retailCategories.map((root, index) => [root, made[index]?.id]));
  const childIds = new Map(made.slice(retailCategories.length).flatMap(({ id, keys }) => keys.map((key) => [key, id])));
  return (name) => {
    const { root, key } = shelfOf(name);
    const categoryId = (key === undefined ? undefined : childIds.get(key)) ?? rootIds.get(root);
    return categoryId === undefined ? { category: root.en } : { categoryId };
  };
}
