import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { productChanged, stockMoved } from '../domain/events.ts';
import { canonicalSku, type NewProduct, newProduct, type Product } from '../domain/product.ts';
import type { NewProductRefusal } from '../domain/refusals.ts';
import { slugOf, slugsOfProduct } from '../domain/slug.ts';
import { placeIn } from './category-of-product.ts';
import type { Catalogue, Categories, ChangeCatalogue, Products } from './ports.ts';

export interface ProductDraft extends Omit<NewProduct, 'id' | 'at'> {
  /** The category; null for the one that the free text `category` names. */
  readonly categoryId: string | null;
}

export type CreateProduct = (draft: ProductDraft) => Promise<Result<Product, readonly NewProductRefusal[]>>;

interface Deps {
  readonly changeCatalogue: ChangeCatalogue;
  readonly products: Pick<Products, 'bySkus' | 'idsOfSlugs'>;
  readonly categories: Pick<Categories, 'byIds'>;
  readonly newId: () => string;
  readonly now: () => Date;
}

/**
 * Puts a new product on sale, or returns every rule that the draft breaks. The store decides whether the stock-keeping unit and
 * the slug are free.
 */
export const makeCreateProduct =
  ({ changeCatalogue, newId, now, ...reads }: Deps): CreateProduct =>
  async (draft) => {
    const category = draft.categoryId === null ? draft.category : '-'; // the category's own name follows
    const created = newProduct({ ...draft, category, id: newId(), at: now() });
    if (!created.ok) return refuse([...created.refusal, ...(await conflictsOf(draft, reads))]);

    const added = await changeCatalogue((catalogue) => add(catalogue, created.value, draft));
    if (added.ok) return added;
    const conflicts = await conflictsOf(draft, reads);
    return conflicts.length > 0 ? refuse(conflicts) : added;
  };

async function add(
  catalogue: Catalogue,
  product: Product,
  { categoryId }: ProductDraft,
): Promise<Result<Product, readonly NewProductRefusal[]>> {
  const category =
    categoryId === null ? await catalogue.categoryNamed(product.category) : await catalogue.findCategory(categoryId);
  if (!category) return refuse(['CATEGORY_IS_UNKNOWN']);
  const slug = await catalogue.claimSlug(product.id, product.slug ? [product.slug] : slugsOfProduct(product));
  if (slug === undefined) return refuse(['SLUG_IS_TAKEN']);
  const placed: Product = { ...product, ...placeIn(category), slug };
  return (await catalogue.add(placed, eventsOf(placed))) ? ok(placed) : refuse(['SKU_IS_TAKEN']);
}

const eventsOf = (product: Product) => {
  const { id: productId, revision, available } = product;
  const created = productChanged(product, 'CREATED');
  return available > 0 ? [created, stockMoved([{ productId, revision, available }], 'ADJUSTED')] : [created];
};

/** What of the draft the committed catalogue refuses. */
async function conflictsOf(
  { sku, slug, categoryId }: ProductDraft,
  { products, categories }: Pick<Deps, 'products' | 'categories'>,
): Promise<readonly NewProductRefusal[]> {
  const unit = canonicalSku(sku);
  const wanted = slugOf(slug ?? '');
  return [
    ...(unit !== undefined && (await products.bySkus([unit])).length > 0 ? ['SKU_IS_TAKEN' as const] : []),
    ...(wanted !== '' && (await products.idsOfSlugs([wanted])).size > 0 ? ['SLUG_IS_TAKEN' as const] : []),
    ...(categoryId !== null && (await categories.byIds([categoryId])).size === 0 ? ['CATEGORY_IS_UNKNOWN' as const] : []),
  ];
}
