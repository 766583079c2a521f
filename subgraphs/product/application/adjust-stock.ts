import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { stockMoved } from '../domain/events.ts';
import { type Actor, mayManage, type Product } from '../domain/product.ts';
import type { StockAdjustmentRefusal } from '../domain/refusals.ts';
import type { ChangeCatalogue } from './ports.ts';

export interface StockAdjustment {
  readonly productId: string;
  /** A positive quantity adds, a negative quantity removes. */
  readonly delta: number;
}

export type AdjustStock = (
  actor: Actor,
  adjustment: StockAdjustment,
) => Promise<Result<Product, readonly StockAdjustmentRefusal[]>>;

interface Deps {
  readonly changeCatalogue: ChangeCatalogue;
  readonly now: () => Date;
}

/** Changes a stock while orders reserve from it. */
export const makeAdjustStock =
  ({ changeCatalogue, now }: Deps): AdjustStock =>
  (actor, { productId, delta }) =>
    changeCatalogue(async (catalogue) => {
      const product = await catalogue.find(productId);
      if (!product) return refuse(['PRODUCT_IS_UNKNOWN']);
      const allowed = mayManage(product, actor);
      if (!allowed.ok || delta === 0) return allowed;

      const level = { productId, revision: product.revision + 1, available: product.available + delta };
      const moved = await catalogue.moveStock(productId, delta, now(), [stockMoved([level], 'ADJUSTED')]);
      if (moved) return ok(moved);
      return refuse([delta < 0 ? 'STOCK_WOULD_BE_NEGATIVE' : 'STOCK_IS_OUT_OF_RANGE']);
    });
