import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { withKeptTexts } from '../domain/attributes.ts';
import type { Category } from '../domain/category.ts';
import { productChanged } from '../domain/events.ts';
import { isObsolete, nextInstant, reductionOf } from '../domain/price-history.ts';
import { type Actor, brokenSlug, mayManage, type Product, withDetails } from '../domain/product.ts';
import { brokenByChange, type ProductDetails, tidied } from '../domain/product-details.ts';
import { brokenVariantRules, type ProductGroup } from '../domain/product-group.ts';
import type { PlaceRefusal, UpdateRefusal } from '../domain/refusals.ts';
import { slugOf } from '../domain/slug.ts';
import { placeIn } from './category-of-product.ts';
import { findVariant, type LockedVariant } from './find-variant.ts';
import type { Catalogue, ChangeCatalogue } from './ports.ts';

/** A missing detail does not change. */
export interface ProductUpdate {
  readonly productId: string;
  readonly change: Partial<ProductDetails>;
  readonly slug?: string;
  /** It goes before a free text in `change.category`. */
  readonly categoryId?: string;
}

export type UpdateProduct = (actor: Actor, update: ProductUpdate) => Promise<Result<Product, readonly UpdateRefusal[]>>;

interface Deps {
  readonly changeCatalogue: ChangeCatalogue;
  readonly now: () => Date;
}

/** Changes a product's details, slug and category. Earlier orders do not change. */
export const makeUpdateProduct =
  ({ changeCatalogue, now }: Deps): UpdateProduct =>
  (actor, update) =>
    changeCatalogue(async (catalogue) => {
      const { product, group } = await find(catalogue, update);
      const change = detailsIn(update, product);
      const place = await placeOf(catalogue, update);
      if (!product) return refuse(['PRODUCT_IS_UNKNOWN', ...brokenByChange(change), ...place.refusals]);
      const allowed = mayManage(product, actor);
      if (!allowed.ok) return refuse([...allowed.refusal, ...brokenByChange(change), ...place.refusals]);

      const misfits = group ? await misfitsIn(catalogue, group, product, change) : [];
      const updated = withDetails(product, change, now());
      if (!updated.ok) return refuse([...updated.refusal, ...place.refusals, ...misfits]);
      if (place.refusals.length + misfits.length > 0) return refuse([...place.refusals, ...misfits]);
      const saved = await withPlace(catalogue, await withPrice(catalogue, product, updated.value), update, place.category);
      if (!saved.ok) return saved;
      await catalogue.save(saved.value, [productChanged(saved.value, 'UPDATED')]);
      return saved;
    });

/** The product, and its group if the change could break the group's rules. */
const find = async (catalogue: Catalogue, { productId, change }: ProductUpdate): Promise<LockedVariant> =>
  change.attributes ? findVariant(catalogue, productId) : { product: await catalogue.find(productId), group: undefined };

/** Whether the changed attributes break the rules of the product's group. Invalid ones break rules of their own. */
async function misfitsIn(
  catalogue: Catalogue,
  { id, variesBy }: ProductGroup,
  product: Product,
  change: Partial<ProductDetails>,
): Promise<readonly 'ATTRIBUTES_DO_NOT_FIT_GROUP'[]> {
  const { attributes } = tidied({ ...product, ...change });
  if (brokenByChange({ attributes }).length > 0) return [];
  const others = (await catalogue.variantsOf(id)).filter((variant) => variant.id !== product.id);
  return brokenVariantRules(variesBy, [...others, { ...product, attributes }]).length > 0 ? ['ATTRIBUTES_DO_NOT_FIT_GROUP'] : [];
}

/** The details without a free text that an id replaces; unchanged attributes keep their texts. */
function detailsIn({ change, categoryId }: ProductUpdate, product: Product | undefined): Partial<ProductDetails> {
  const { category, attributes, ...others } = change;
  return {
    ...others,
    ...(attributes ? { attributes: withKeptTexts(product?.attributes ?? [], attributes) } : {}),
    ...(category === undefined || categoryId !== undefined ? {} : { category }),
  };
}

/** What is wrong with the new slug and category, without a claim. */
async function placeOf(catalogue: Catalogue, { productId, slug, categoryId }: ProductUpdate) {
  const category = categoryId === undefined ? undefined : await catalogue.findCategory(categoryId);
  const owner = slug === undefined ? undefined : await catalogue.ownerOfSlug(slugOf(slug));
  const refusals: PlaceRefusal[] = [
    ...(categoryId !== undefined && !category ? ['CATEGORY_IS_UNKNOWN' as const] : []),
    ...brokenSlug(slug),
    ...(owner !== undefined && owner !== productId ? ['SLUG_IS_TAKEN' as const] : []),
  ];
  return { category, refusals };
}

/** Puts the product into its new category and claims its new slug. */
async function withPlace(
  catalogue: Catalogue,
  product: Product,
  { slug, change }: ProductUpdate,
  chosen: Category | undefined,
): Promise<Result<Product, readonly ['SLUG_IS_TAKEN']>> {
  const category = chosen ?? (change.category === undefined ? undefined : await catalogue.categoryNamed(product.category));
  const claimed = slug === undefined ? product.slug : await catalogue.claimSlug(product.id, [slugOf(slug)]);
  if (claimed === undefined) return refuse(['SLUG_IS_TAKEN']); // another product has claimed it in this moment
  return ok({ ...product, ...(category ? placeIn(category) : {}), slug: claimed });
}

/** Keeps the history of a changed price and finds out whether the change is a reduction. */
async function withPrice(catalogue: Catalogue, before: Product, product: Product): Promise<Product> {
  const { price } = product;
  if (price.amount === before.price.amount && price.currency === before.price.currency) return product;
  const stored = await catalogue.pricesOf(product.id);
  // The history of a product begins with its first change: until then its price applied since the product was created.
  const first = { since: before.createdAt, price: before.price };
  const history = stored.length > 0 ? stored : [first];
  const next = { since: nextInstant(history, product.updatedAt), price };
  const kept = history.filter((_, index) => !isObsolete(history, index, next.since));
  await catalogue.addPrices(product.id, stored.length > 0 ? [next] : [first, next], kept[0]?.since ?? next.since);
  return { ...product, reduction: reductionOf(history, next) };
}
