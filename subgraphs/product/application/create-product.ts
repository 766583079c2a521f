import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { productChanged, stockMoved } from '../domain/events.ts';
import { type NewProduct, newProduct, type Product } from '../domain/product.ts';
import type { NewProductRefusal } from '../domain/refusals.ts';
import type { ChangeCatalogue } from './ports.ts';

export type CreateProduct = (draft: Omit<NewProduct, 'id' | 'at'>) => Promise<Result<Product, readonly NewProductRefusal[]>>;

interface Deps {
  readonly changeCatalogue: ChangeCatalogue;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** Puts a new product on sale. */
export const makeCreateProduct =
  ({ changeCatalogue, newId, now }: Deps): CreateProduct =>
  async (draft) => {
    const created = newProduct({ ...draft, id: newId(), at: now() });
    if (!created.ok) return created;

    const product = created.value;
    const events = [
      productChanged(product.id, 'CREATED'),
      ...(product.available > 0 ? [stockMoved([product.id], 'ADJUSTED')] : []),
    ];
    const added = await changeCatalogue((catalogue) => catalogue.add(product, events));
    return added ? ok(product) : refuse(['SKU_IS_TAKEN']);
  };
