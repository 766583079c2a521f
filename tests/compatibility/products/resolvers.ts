import { creator, deprecatedProducts, inventories, products, research } from './shelf.ts';

/** A product as another subgraph names it: by one of its three keys. */
type ProductKey =
  | { readonly id: string }
  | { readonly sku: string; readonly package: string }
  | { readonly sku: string; readonly variation: { readonly id: string } };

function productBy(key: ProductKey) {
  if ('id' in key) return products.find(({ id }) => id === key.id);
  if ('package' in key) return products.find((product) => product.sku === key.sku && product.package === key.package);
  return products.find(({ sku, variation }) => sku === key.sku && variation.id === key.variation.id);
}

interface DeprecatedKey {
  readonly sku: string;
  readonly package: string;
}

const deprecatedBy = (key: DeprecatedKey) =>
  deprecatedProducts.find((product) => product.sku === key.sku && product.package === key.package);

/** A user by email, with the fields of other subgraphs that `@requires` brings along. */
interface UserReference {
  readonly email: string;
  readonly totalProductsCreated?: number | null;
  readonly yearsOfEmployment?: number;
}

export const resolvers = {
  Query: {
    product: (_: unknown, key: { readonly id: string }) => productBy(key),
    deprecatedProduct: (_: unknown, key: DeprecatedKey) => deprecatedBy(key),
  },
  Product: { __resolveReference: productBy },
  DeprecatedProduct: { __resolveReference: deprecatedBy },
  ProductResearch: {
    __resolveReference: (key: { readonly study: { readonly caseNumber: string } }) =>
      research.find(({ study }) => study.caseNumber === key.study.caseNumber),
  },
  User: {
    __resolveReference: (reference: UserReference) => (reference.email === creator.email ? { ...creator, ...reference } : null),
    averageProductsCreatedPerYear: ({ totalProductsCreated, yearsOfEmployment }: UserReference) =>
      totalProductsCreated && yearsOfEmployment ? Math.round(totalProductsCreated / yearsOfEmployment) : null,
  },
  Inventory: {
    __resolveReference: (key: { readonly id: string }) => inventories.find(({ id }) => id === key.id),
  },
};
