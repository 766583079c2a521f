import type { RequestContext } from '@commerce/chassis/server/subgraph-server.ts';
import type { AdjustStock } from '../../../application/adjust-stock.ts';
import type { CreateProduct } from '../../../application/create-product.ts';
import type { CreateCategory, MergeCategories, MoveCategory, UpdateCategory } from '../../../application/edit-categories.ts';
import type { GroupProducts } from '../../../application/group-products.ts';
import type { ListProducts } from '../../../application/list-products.ts';
import type { CreateUpload } from '../../../application/pictures/create-upload.ts';
import type { SetCategoryPicture } from '../../../application/pictures/set-category-picture.ts';
import type { SetPictures } from '../../../application/pictures/set-pictures.ts';
import type { ArchiveProduct, RestoreProduct } from '../../../application/put-on-sale.ts';
import type { Suggest } from '../../../application/suggest.ts';
import type { UngroupProduct } from '../../../application/ungroup-product.ts';
import type { UpdateProduct } from '../../../application/update-product.ts';
import type { Loaders } from './loaders.ts';
import type { PictureLoaders } from './picture-loaders.ts';

/** The use cases that resolvers call. */
export interface UseCases {
  readonly listProducts: ListProducts;
  readonly createCategory: CreateCategory;
  readonly updateCategory: UpdateCategory;
  readonly moveCategory: MoveCategory;
  readonly mergeCategories: MergeCategories;
  readonly suggest: Suggest;
  readonly createProduct: CreateProduct;
  readonly updateProduct: UpdateProduct;
  readonly adjustStock: AdjustStock;
  readonly groupProducts: GroupProducts;
  readonly ungroupProduct: UngroupProduct;
  readonly archiveProduct: ArchiveProduct;
  readonly restoreProduct: RestoreProduct;
  readonly createUpload: CreateUpload;
  readonly setPictures: SetPictures;
  readonly setCategoryPicture: SetCategoryPicture;
}

/** The context of a request, for every resolver. */
export interface Context extends RequestContext, Loaders, PictureLoaders {
  readonly useCases: UseCases;
  readonly now: () => Date;
}
