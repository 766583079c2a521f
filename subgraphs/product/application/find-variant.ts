import type { Product } from '../domain/product.ts';
import type { ProductGroup } from '../domain/product-group.ts';
import type { Catalogue } from './ports.ts';

/** A locked product with its locked group. */
export interface LockedVariant {
  readonly product: Product | undefined;
  /** Undefined for a product that is in no group. */
  readonly group: ProductGroup | undefined;
}

/**
 * Locks the group of a product, then the product: every change of a group locks in this order. Only the transaction that holds
 * the group changes its variants and the attributes in which they differ.
 */
export async function findVariant(catalogue: Pick<Catalogue, 'findGroupOf' | 'find'>, productId: string): Promise<LockedVariant> {
  for (;;) {
    const group = await catalogue.findGroupOf(productId);
    const product = await catalogue.find(productId);
    // The product may have changed its group before it was locked. The next round finds the group that it has now.
    if (product?.variantOf?.groupId === group?.id) return { product, group };
  }
}
