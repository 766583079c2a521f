import type { Money } from '@commerce/kernel/money.ts';
import type { ProductPage } from '../../../application/list-products.ts';
import type { PermittedUpload } from '../../../application/pictures/create-upload.ts';
import type { AttributeFacet, Facets, ValueFacet } from '../../../application/product-facets.ts';
import type { Attribute } from '../../../domain/attributes.ts';
import type { Category } from '../../../domain/category.ts';
import type { ProductSort } from '../../../domain/listing.ts';
import type { Picture } from '../../../domain/pictures/picture.ts';
import type { Product } from '../../../domain/product.ts';
import type { ProductGroup } from '../../../domain/product-group.ts';

// The parents of the resolvers, by SDL type.
export type ProductModel = Product;
export type ProductGroupModel = ProductGroup;
export type CategoryModel = Category;
export type ProductConnectionModel = ProductPage & Readonly<{ sort: ProductSort }>;
export type MoneyModel = Money;
export type AttributeModel = Attribute;
export type ProductFacetsModel = Facets;
export type AttributeFacetModel = AttributeFacet;
export type AttributeValueFacetModel = ValueFacet;
export type NodeModel =
  | (ProductModel & Readonly<{ __typename: 'Product' }>)
  | (ProductGroupModel & Readonly<{ __typename: 'ProductGroup' }>)
  | (CategoryModel & Readonly<{ __typename: 'Category' }>);

/** A picture with the text that stands for a missing alternative text. */
export type ImageModel = Readonly<{ picture: Picture; name: string }>;
export type UploadModel = PermittedUpload;

/** A reference to an account of the user service. */
export interface UserReference {
  readonly id: string;
}
