import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { productChanged, stockMoved } from '../domain/events.ts';
import { canonicalSku, type NewProduct, newProduct, type Product } from '../domain/product.ts';
import type { NewProductRefusal } from '../domain/refusals.ts';
import { slugsOfProduct } from '../domain/slug.ts';
import { textsOfCategory } from './category-of-product.ts';
import type { ChangeCatalogue, Products } from './ports.ts';

export type CreateProduct = (draft: Omit<NewProduct, 'id' | 'at'>) => Promise<Result<Product, readonly NewProductRefusal[]>>;

interface Deps {
  readonly changeCatalogue: ChangeCatalogue;
  readonly products: Pick<Products, 'bySkus'>;
  readonly newId: () => string;
  readonly now: () => Date;
}

/**
 * Puts a new product on sale, or returns every rule that the draft breaks. The store decides whether the stock-keeping unit and
 * the slug are free.
 */
export const makeCreateProduct =
  ({ changeCatalogue, products, newId, now }: Deps): CreateProduct =>
  async (draft) => {
    const created = newProduct({ ...draft, id: newId(), at: now() });
    if (!created.ok) {
      const sku = canonicalSku(draft.sku);
      const isTaken = sku !== undefined && (await products.bySkus([sku])).length > 0;
      return isTaken ? refuse([...created.refusal, 'SKU_IS_TAKEN']) : created;
    }
    return changeCatalogue(async (catalogue) => {
      const { value } = created;
      const category = await catalogue.categoryNamed(value.category);
      const slug = await catalogue.claimSlug(value.id, slugsOfProduct(value));
      if (slug === undefined) throw new Error(`no slug is left for product ${value.id}`);
      const product: Product = { ...value, ...textsOfCategory(category), slug };
      return (await catalogue.add(product, eventsOf(product))) ? ok(product) : refuse(['SKU_IS_TAKEN']);
    });
  };

const eventsOf = (product: Product) => {
  const { id: productId, revision, available } = product;
  const created = productChanged(product, 'CREATED');
  return available > 0 ? [created, stockMoved([{ productId, revision, available }], 'ADJUSTED')] : [created];
};
