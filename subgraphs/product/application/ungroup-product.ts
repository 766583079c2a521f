import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { productChanged } from '../domain/events.ts';
import { type Actor, mayManage, type Product } from '../domain/product.ts';
import type { SaleRefusal } from '../domain/refusals.ts';
import { findVariant } from './find-variant.ts';
import { moved } from './group-products.ts';
import type { ChangeCatalogue } from './ports.ts';

export type UngroupProduct = (actor: Actor, productId: string) => Promise<Result<Product, readonly SaleRefusal[]>>;

interface Deps {
  readonly changeCatalogue: ChangeCatalogue;
  readonly now: () => Date;
}

/** Takes a product out of its group. A repeat changes nothing; a group without variants ends. */
export const makeUngroupProduct =
  ({ changeCatalogue, now }: Deps): UngroupProduct =>
  (actor, productId) =>
    changeCatalogue(async (catalogue) => {
      const { product, group } = await findVariant(catalogue, productId);
      if (!product) return refuse(['PRODUCT_IS_UNKNOWN']);
      const allowed = mayManage(product, actor);
      if (!allowed.ok || !group) return allowed;

      const others = (await catalogue.variantsOf(group.id)).filter(({ id }) => id !== productId);
      const changed = await catalogue.findAll(others.map(({ id }) => id));
      const alone = moved(product, null, now());
      const saved = [alone, ...changed.map((other) => moved(other, other.variantOf, now()))];
      await catalogue.saveVariants(
        saved,
        saved.map((one) => productChanged(one, 'UPDATED')),
      );
      if (others.length === 0) await catalogue.removeGroup(group.id);
      return ok(alone);
    });
