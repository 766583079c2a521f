import type { RequestContext } from '@commerce/chassis/server/subgraph-server.ts';
import type { AdjustStock } from '../../../application/adjust-stock.ts';
import type { CreateProduct } from '../../../application/create-product.ts';
import type { ListProducts } from '../../../application/list-products.ts';
import type { ArchiveProduct, RestoreProduct } from '../../../application/put-on-sale.ts';
import type { UpdateProduct } from '../../../application/update-product.ts';
import type { Loaders } from './loaders.ts';

/** The use cases that resolvers call. */
export interface UseCases {
  readonly listProducts: ListProducts;
  readonly createProduct: CreateProduct;
  readonly updateProduct: UpdateProduct;
  readonly adjustStock: AdjustStock;
  readonly archiveProduct: ArchiveProduct;
  readonly restoreProduct: RestoreProduct;
}

/** The context of a request, for every resolver. */
export interface Context extends RequestContext, Loaders {
  readonly useCases: UseCases;
}
