import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { productChanged } from '../domain/events.ts';
import { type Actor, mayManage, type Product } from '../domain/product.ts';
import type { SaleRefusal } from '../domain/refusals.ts';
import type { ChangeCatalogue } from './ports.ts';

export type ArchiveProduct = (actor: Actor, productId: string) => Promise<Result<Product, readonly SaleRefusal[]>>;
export type RestoreProduct = ArchiveProduct;

interface Deps {
  readonly changeCatalogue: ChangeCatalogue;
  readonly now: () => Date;
}

/** Takes a product off sale: lists do not have it, orders cannot reserve it, and it stays readable. A repeat changes nothing. */
export const makeArchiveProduct = (deps: Deps): ArchiveProduct => makePutOnSale(deps, true);

/** Puts an archived product on sale again. A repeat changes nothing. */
export const makeRestoreProduct = (deps: Deps): RestoreProduct => makePutOnSale(deps, false);

const makePutOnSale =
  ({ changeCatalogue, now }: Deps, archived: boolean): ArchiveProduct =>
  (actor, productId) =>
    changeCatalogue(async (catalogue) => {
      const product = await catalogue.find(productId);
      if (!product) return refuse(['PRODUCT_IS_UNKNOWN']);
      const allowed = mayManage(product, actor);
      if (!allowed.ok || product.archived === archived) return allowed;

      const changed: Product = { ...product, archived, revision: product.revision + 1, updatedAt: now() };
      await catalogue.save(changed, [productChanged(changed, archived ? 'ARCHIVED' : 'RESTORED')]);
      return ok(changed);
    });
