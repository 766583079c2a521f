import { type Caller, mayActFor } from '@commerce/chassis/identity/caller.ts';
import DataLoader from 'dataloader';
import type { PriceCart, PricedCart } from '../../../application/price-cart.ts';
import type { KnownProductQueries } from '../../../application/project-products.ts';
import type { ReadOrders } from '../../../application/read-orders.ts';
import type { Cart } from '../../../domain/cart/cart.ts';
import type { KnownProduct } from '../../../domain/catalogue/known-product.ts';
import type { Order } from '../../../domain/order.ts';

export interface Loaders {
  /** The order, if the caller may see it. Every path through the graph uses this loader. */
  readonly orderById: DataLoader<string, Order | null>;
  /** What the order service knows of a product; null for a product that it does not know. */
  readonly knownProductById: DataLoader<string, KnownProduct | null>;
  /** The totals and codes of a cart, which several fields read. */
  readonly pricedCart: DataLoader<Cart, PricedCart>;
}

interface Deps {
  readonly readOrders: ReadOrders;
  readonly products: KnownProductQueries;
  readonly priceCart: PriceCart;
}

/** The loaders of a request. The ids of the same turn of the event loop become one query. */
export function makeLoaders(caller: Caller, { readOrders, products, priceCart }: Deps): Loaders {
  const knownProductById = new DataLoader<string, KnownProduct | null>(async (ids) => {
    const known = await products.withIds(ids);
    return ids.map((id) => known.get(id) ?? null);
  });
  return {
    orderById: new DataLoader((ids) => readOrders(ids, (buyerId) => mayActFor(caller, buyerId))),
    knownProductById,
    pricedCart: new DataLoader((carts) =>
      Promise.all(carts.map(async (cart) => priceCart(cart, await knownProductsOf(cart, knownProductById)))),
    ),
  };
}

export async function knownProductsOf(
  { lines }: Cart,
  knownProductById: Loaders['knownProductById'],
): Promise<ReadonlyMap<string, KnownProduct>> {
  const known = await Promise.all(lines.map(({ productId }) => knownProductById.load(productId)));
  return new Map(known.flatMap((product) => (product ? [[product.id, product]] : [])));
}
