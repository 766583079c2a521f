import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { productChanged, stockMoved } from '../domain/events.ts';
import { canonicalSku, type NewProduct, newProduct, type Product } from '../domain/product.ts';
import type { NewProductRefusal } from '../domain/refusals.ts';
import type { ChangeCatalogue, Products } from './ports.ts';

export type CreateProduct = (draft: Omit<NewProduct, 'id' | 'at'>) => Promise<Result<Product, readonly NewProductRefusal[]>>;

interface Deps {
  readonly changeCatalogue: ChangeCatalogue;
  readonly products: Pick<Products, 'bySkus'>;
  readonly newId: () => string;
  readonly now: () => Date;
}

/**
 * Puts a new product on sale, or returns every rule that the draft breaks. The store decides whether the stock-keeping unit is
 * free.
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

    const { value } = created;
    const events = [productChanged(value.id, 'CREATED'), ...(value.available > 0 ? [stockMoved([value.id], 'ADJUSTED')] : [])];
    return changeCatalogue(async (catalogue) => {
      const product: Product = { ...value, category: await catalogue.canonicalCategory(value.category) };
      return (await catalogue.add(product, events)) ? ok(product) : refuse(['SKU_IS_TAKEN']);
    });
  };
