import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { productChanged } from '../domain/events.ts';
import { type Actor, brokenByChange, mayManage, type Product, type ProductDetails, withDetails } from '../domain/product.ts';
import type { UpdateRefusal } from '../domain/refusals.ts';
import { textsOfCategory } from './category-of-product.ts';
import type { ChangeCatalogue } from './ports.ts';

export interface ProductUpdate {
  readonly productId: string;
  /** A missing detail does not change. */
  readonly change: Partial<ProductDetails>;
}

export type UpdateProduct = (actor: Actor, update: ProductUpdate) => Promise<Result<Product, readonly UpdateRefusal[]>>;

interface Deps {
  readonly changeCatalogue: ChangeCatalogue;
  readonly now: () => Date;
}

/** Changes a product's details. Earlier orders do not change. */
export const makeUpdateProduct =
  ({ changeCatalogue, now }: Deps): UpdateProduct =>
  (actor, { productId, change }) =>
    changeCatalogue(async (catalogue) => {
      const product = await catalogue.find(productId);
      if (!product) return refuse(['PRODUCT_IS_UNKNOWN', ...brokenByChange(change)]);
      const allowed = mayManage(product, actor);
      if (!allowed.ok) return refuse([...allowed.refusal, ...brokenByChange(change)]);

      const updated = withDetails(product, change, now());
      if (!updated.ok) return updated;
      const moved = change.category === undefined ? {} : textsOfCategory(await catalogue.categoryNamed(updated.value.category));
      const saved = { ...updated.value, ...moved };
      await catalogue.save(saved, [productChanged(saved, 'UPDATED')]);
      return ok(saved);
    });
