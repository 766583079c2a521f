import type { Database, Queries, RowLock } from '@commerce/chassis/database/database.ts';
import { eq, sql } from '@commerce/chassis/database/drizzle.ts';
import { type Category, rootOfText } from '../../../domain/category.ts';
import { categoryKey } from '../../../domain/listing.ts';
import { slugsOfCategory } from '../../../domain/slug.ts';
import { categoriesOf, rowOfCategory } from './category-rows.ts';
import { claimCategorySlug } from './slugs.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Tables;
  readonly newId: () => string;
}

/**
 * The category that a free text names, in the transaction of `queries`. A text that names none makes a root category. Parallel
 * transactions with look-alike texts get the same category: the first row of `shelves` decides.
 */
export async function categoryNamed(deps: Deps, queries: Queries, text: string): Promise<Category> {
  const { database, tables } = deps;
  const { categoryTexts } = tables;
  const key = categoryKey(text);
  const categoryOf = async (id: string | undefined, how: RowLock) =>
    id ? (await categoriesOf(queries, tables, [id], how)).get(id) : undefined;

  const [known] = await queries.rowsWith(categoryTexts, 'key', [key]);
  const category = await categoryOf(known?.categoryId, 'unlocked');
  if (category) return category;

  await database.insertIgnore(queries, categoryTexts, [{ key, name: text, categoryId: '' }]);
  // Another transaction may have stored it since this one began to read. Locking reads see that.
  const [stored] = await queries.rowsWith(categoryTexts, 'key', [key], 'locked');
  const theirs = await categoryOf(stored?.categoryId, 'locked');
  if (theirs) return theirs;

  const root = await addRoot(deps, queries, stored?.name ?? text);
  await queries.update(categoryTexts).set({ categoryId: root.id }).where(eq(categoryTexts.key, key));
  return root;
}

/** Adds a root category behind all others. */
async function addRoot({ database, tables, newId }: Deps, queries: Queries, name: string): Promise<Category> {
  const { categories } = tables;
  const id = newId();
  const slug = await claimCategorySlug({ database, tables }, queries, id, slugsOfCategory(id, name, undefined));
  const [last] = await queries
    .select({ position: sql<number>`coalesce(max(${categories.position}), -1)`.mapWith(Number) })
    .from(categories);
  const root = rootOfText(name, { id, slug: slug ?? id, position: (last?.position ?? -1) + 1 });
  await queries.insertRows(categories, [rowOfCategory(root)]);
  return root;
}
