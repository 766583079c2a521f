import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Tables;
}

/**
 * Gives each product the first of its slugs that no other product has or had, in the transaction of `queries`. One round of
 * statements serves all products, so that a large batch costs little more than a single one.
 *
 * @param wanted at most 500 products, each with its slugs in the order of preference
 * @returns the slugs by product id; a product whose slugs are all taken is missing
 */
export async function claimProductSlugs(
  { database, tables: { productSlugs } }: Deps,
  queries: Queries,
  wanted: ReadonlyMap<string, readonly string[]>,
): Promise<ReadonlyMap<string, string>> {
  const claimed = new Map<string, string>();
  for (let round = 0; ; round += 1) {
    const rows = [...wanted].flatMap(([productId, slugs]) => {
      const slug = slugs[round];
      return claimed.has(productId) || slug === undefined ? [] : [{ slug, productId }];
    });
    if (rows.length === 0) return claimed;
    await database.insertIgnore(queries, productSlugs, rows);
    const slugs = [...new Set(rows.map(({ slug }) => slug))];
    const owners = new Map(
      (await queries.rowsWith(productSlugs, 'slug', slugs, 'locked')).map(({ slug, productId }) => [slug, productId]),
    );
    for (const { slug, productId } of rows) if (owners.get(slug) === productId) claimed.set(productId, slug);
  }
}

/** Gives the category the first of the slugs that no other category has or had; undefined if there is none. */
export async function claimCategorySlug(
  { database, tables: { categorySlugs } }: Deps,
  queries: Queries,
  categoryId: string,
  slugs: readonly string[],
): Promise<string | undefined> {
  for (const slug of slugs) {
    await database.insertIgnore(queries, categorySlugs, [{ slug, categoryId }]);
    const [row] = await queries.rowsWith(categorySlugs, 'slug', [slug], 'locked');
    if (row?.categoryId === categoryId) return slug;
  }
  return undefined;
}
