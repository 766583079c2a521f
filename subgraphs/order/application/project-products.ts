import { afterState, type KnownProduct, type ProductState } from '../domain/catalogue/known-product.ts';

/** The known products in a transaction. */
export interface KnownProducts {
  withIds(ids: readonly string[]): Promise<ReadonlyMap<string, KnownProduct>>;
  /** Stores new and changed products that this transaction has looked for. */
  save(products: readonly KnownProduct[]): Promise<void>;
}

/** Reads of what is known, outside of a transaction. */
export interface KnownProductQueries {
  withIds(ids: readonly string[]): Promise<ReadonlyMap<string, KnownProduct>>;
}

/** Takes reported states of products into the projection. States that are not newer change nothing. */
export type ProjectProducts = (stores: { readonly products: KnownProducts }, states: readonly ProductState[]) => Promise<void>;

export const projectProducts: ProjectProducts = async ({ products }, states) => {
  const ids = [...new Set(states.map(({ productId }) => productId))];
  if (ids.length === 0) return;
  const before = await products.withIds(ids);
  const after = new Map(before);
  for (const state of states) after.set(state.productId, afterState(after.get(state.productId), state));
  await products.save([...after.values()].filter((product) => product !== before.get(product.id)));
};
