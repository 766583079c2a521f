import { randomUUID } from 'node:crypto';
import type { Person } from './people.ts';

export interface Product {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly available: number;
  readonly archived: boolean;
  readonly category: string;
  readonly price: { readonly amount: number; readonly currency: string; readonly formatted: string };
}

const fields = 'id sku name category available archived price { amount currency formatted }';

interface NewAttribute {
  readonly name: string;
  readonly value: string;
  readonly texts?: readonly Readonly<{ language: 'KO' | 'EN'; name: string; value: string }>[];
}

interface NewProduct {
  readonly sku?: string;
  readonly name?: string;
  readonly description?: string;
  readonly category?: string;
  readonly attributes?: readonly NewAttribute[];
  readonly price?: { readonly amount: number; readonly currency: string };
  readonly stock?: number;
  readonly texts?: readonly Readonly<{ language: 'KO' | 'EN'; name: string; description: string }>[];
}

export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly field: string | null;
}

/** The broken rules with their fields, for comparing. */
export const faultsOf = (errors: readonly UserError[]): readonly string[] =>
  errors.map(({ code, field }) => `${code} at ${field}`);

export const createProductDocument = `mutation CreateProduct($input: CreateProductInput!) {
  createProduct(input: $input) { product { ${fields} } userErrors { code message field } }
}`;

/** A product on sale: a bowl for ₩12,000 with ten in stock, unless the test says otherwise. */
export async function aProduct(seller: Person, wanted: NewProduct = {}): Promise<Product> {
  const input = {
    sku: aSku(),
    name: 'Moon Jar Bowl',
    category: 'Ceramics',
    price: { amount: 12_000, currency: 'KRW' },
    stock: 10,
    ...wanted,
  };
  const { createProduct } = await seller.dataOf<{ createProduct: { product: Product | null; userErrors: readonly UserError[] } }>(
    createProductDocument,
    { input },
  );
  if (!createProduct.product) throw new Error(`not created: ${JSON.stringify(createProduct.userErrors)}`);
  return createProduct.product;
}

export const aSku = (): string => `SKU-${randomUUID().slice(0, 13).toUpperCase()}`;

/** The product as anybody sees it now. */
export async function asListed(person: Person, productId: string): Promise<Product> {
  const { product } = await person.dataOf<{ product: Product }>(`query Product($id: ID!) { product(id: $id) { ${fields} } }`, {
    id: productId,
  });
  return product;
}

/** One of the seller's changes that needs only the product's id. */
export const shelve = (seller: Person, change: 'archiveProduct' | 'restoreProduct', productId: string) =>
  seller.dataOf<Record<string, { product: Product | null; userErrors: readonly UserError[] }>>(
    `mutation Shelve($input: ${change[0]?.toUpperCase()}${change.slice(1)}Input!) {
      ${change}(input: $input) { product { ${fields} } userErrors { code message field } }
    }`,
    { input: { productId } },
  );
