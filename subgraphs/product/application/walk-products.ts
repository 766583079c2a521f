import { productChanged } from '../domain/events.ts';
import type { Product } from '../domain/product.ts';
import { placeIn } from './category-of-product.ts';
import type { Catalogue, ChangeCatalogue } from './ports.ts';

/** Maximum number of products in one transaction, so that sellers and reservations never wait long. */
const maxProducts = 25;

/** Carries one step of a walk out. Returns false if no walk is left. */
export type WalkProducts = () => Promise<boolean>;

/**
 * Tells other services of products in steps: of all products once, which earlier versions never announced, and of the products of
 * categories that were renamed, moved or merged. A product whose place in the tree is out of date gets its present one.
 */
export const makeWalkProducts =
  ({ changeCatalogue, now }: Readonly<{ changeCatalogue: ChangeCatalogue; now: () => Date }>): WalkProducts =>
  () =>
    changeCatalogue(async (catalogue) => {
      const step = await catalogue.nextOfWalk(maxProducts);
      if (!step) return false;
      for (const product of step.products) await announce(catalogue, product, now());
      await catalogue.endStep(step.name, step.products.length < maxProducts ? null : (step.products.at(-1)?.id ?? null));
      return true;
    });

async function announce(catalogue: Catalogue, product: Product, at: Date): Promise<void> {
  const category = await catalogue.findCategory(product.categoryPath.at(-1) ?? '');
  const place = category ? placeIn(category) : product;
  const isCurrent = place.category === product.category && place.categoryPath.join() === product.categoryPath.join();
  if (isCurrent) return catalogue.send([productChanged(product, 'UPDATED')]);
  const { category: name, categoryPath } = place;
  const moved = { ...product, category: name, categoryPath, revision: product.revision + 1, updatedAt: at };
  await catalogue.save(moved, [productChanged(moved, 'UPDATED')]);
}
