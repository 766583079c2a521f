import { aProduct, type Product, type UserError } from './goods.ts';
import type { Person } from './people.ts';

export interface Group {
  readonly id: string;
  readonly nodeId: string;
  readonly variesBy: readonly string[];
  readonly variants: readonly Readonly<{ id: string }>[];
}

/** A product of a size. */
export const inSize = (seller: Person, size: string): Promise<Product> =>
  aProduct(seller, { name: `Linen Shirt ${size}`, attributes: [{ name: 'Size', value: size }] });

const group = `mutation Group($input: GroupProductsInput!) {
  groupProducts(input: $input) { group { id nodeId variesBy variants { id } } userErrors { code field message } }
}`;

interface Grouped {
  readonly groupProducts: Readonly<{ group: Group | null; userErrors: readonly UserError[] }>;
}

type Ids = readonly Readonly<{ id: string }>[];

export const groupProducts = async (seller: Person, variesBy: readonly string[], products: Ids, groupId?: string) => {
  const input = { groupId, variesBy, productIds: products.map(({ id }) => id) };
  return (await seller.dataOf<Grouped>(group, { input })).groupProducts;
};

export const groupBySize = (seller: Person, products: Ids, groupId?: string) =>
  groupProducts(seller, ['Size'], products, groupId);

/** The group of products that can be grouped. */
export async function aGroup(seller: Person, products: Ids, variesBy = ['Size']): Promise<Group> {
  const { group: made, userErrors } = await groupProducts(seller, variesBy, products);
  if (!made) throw new Error(`not grouped: ${JSON.stringify(userErrors)}`);
  return made;
}

const ungroupDocument =
  'mutation Ungroup($input: UngroupProductInput!) { ungroupProduct(input: $input) { product { id group { id } } userErrors { code } } }';

interface Ungrouped {
  readonly ungroupProduct: Readonly<{
    product: Readonly<{ group: Readonly<{ id: string }> | null }> | null;
    userErrors: readonly Pick<UserError, 'code'>[];
  }>;
}

export const ungroup = async (seller: Person, productId: string) =>
  (await seller.dataOf<Ungrouped>(ungroupDocument, { input: { productId } })).ungroupProduct;

/** The variants on sale that the page of a product shows. */
export const groupOfProduct = `query GroupOf($id: ID!) {
  product(id: $id) { group { variesBy variants { name price { formatted } } } }
}`;
