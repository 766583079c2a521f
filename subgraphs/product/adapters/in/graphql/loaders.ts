import DataLoader from 'dataloader';
import type { Categories, Products } from '../../../application/ports.ts';
import { makeReadCategoryTree } from '../../../application/read-categories.ts';
import type { Category } from '../../../domain/category.ts';
import type { CategoryTree } from '../../../domain/category-tree.ts';
import type { Product } from '../../../domain/product.ts';
import type { ProductGroup } from '../../../domain/product-group.ts';

export interface Loaders {
  readonly productById: DataLoader<string, Product | null>;
  /** By the canonical form of the stock-keeping unit. */
  readonly productBySku: DataLoader<string, Product | null>;
  /** By a present or earlier slug. */
  readonly productBySlug: DataLoader<string, Product | null>;
  readonly groupById: DataLoader<string, ProductGroup | null>;
  /** The variants of a group on sale, in their order. */
  readonly variantsOfGroup: DataLoader<string, readonly Product[]>;
  readonly categoryById: DataLoader<string, Category | null>;
  /** By a present or earlier slug. */
  readonly categoryBySlug: DataLoader<string, Category | null>;
  /** The whole tree with its counts, read once. */
  readonly categoryTree: () => Promise<CategoryTree>;
}

interface Deps {
  readonly products: Pick<Products, 'byIds' | 'bySkus' | 'idsOfSlugs' | 'groupsByIds' | 'variantsOf'>;
  readonly categories: Categories;
}

/** The loaders of a request. The keys of the same turn of the event loop become one query. */
export function makeLoaders({ products, categories }: Deps): Loaders {
  const productById = loaderBy('id', (ids) => products.byIds(ids));
  const readCategoryTree = makeReadCategoryTree({ categories });
  let tree: Promise<CategoryTree> | undefined;
  return {
    productById,
    productBySku: loaderBy('sku', (skus) => products.bySkus(skus)),
    productBySlug: new DataLoader(async (slugs) => {
      const ids = await products.idsOfSlugs(slugs);
      return Promise.all(slugs.map((slug) => (ids.has(slug) ? productById.load(ids.get(slug) ?? '') : null)));
    }),
    groupById: new DataLoader(async (ids) => {
      const found = new Map((await products.groupsByIds(ids)).map((group) => [group.id, group]));
      return ids.map((id) => found.get(id) ?? null);
    }),
    variantsOfGroup: new DataLoader(async (ids) => {
      const onSale = (await products.variantsOf(ids)).filter(({ archived }) => !archived);
      const byGroup = Map.groupBy(onSale, ({ variantOf }) => variantOf?.groupId);
      return ids.map((id) => byGroup.get(id) ?? []);
    }),
    categoryById: new DataLoader(async (ids) => {
      const found = await categories.byIds(ids);
      return ids.map((id) => found.get(id) ?? null);
    }),
    categoryBySlug: new DataLoader(async (slugs) => {
      const found = await categories.bySlugs(slugs);
      return slugs.map((slug) => found.get(slug) ?? null);
    }),
    categoryTree: () => {
      tree ??= readCategoryTree();
      return tree;
    },
  };
}

function loaderBy(key: 'id' | 'sku', fetch: (keys: readonly string[]) => Promise<readonly Product[]>) {
  return new DataLoader<string, Product | null>(async (keys) => {
    const found = new Map((await fetch(keys)).map((product) => [product[key], product]));
    return keys.map((wanted) => found.get(wanted) ?? null);
  });
}
