import type { Account, UserError } from '../shop-client/account.ts';
import { inParallel } from '../shop-client/in-parallel.ts';
import { withRetry } from '../shop-client/with-retry.ts';
import { attributesOf } from './derive-attributes.ts';
import type { DerivedProduct } from './derive-catalogue.ts';

/** A product that the shop refused, with the line of the file that it came of. */
export interface RefusedProduct extends UserError {
  readonly line: number;
  readonly sku: string;
}

export interface Creation {
  readonly created: number;
  /** Their sku was in the shop already, for example from an import that was cut short. */
  readonly unchanged: number;
  readonly refused: readonly RefusedProduct[];
}

/** The category of a product: one that is there, or the name of a root. */
export type CategoryInput = { readonly categoryId: string } | { readonly category: string };

interface Options {
  readonly categoryOf: (name: string) => CategoryInput;
  /** Pieces of each product; undefined for as many as the file sells. */
  readonly stock: number | undefined;
  /** Gives a new product its picture; left out, products have none. */
  readonly addPicture?: ((productId: string, name: string) => Promise<void>) | undefined;
  readonly width?: number;
  readonly onOne?: () => void;
}

const document = `mutation CreateProduct($input: CreateProductInput!) {
  createProduct(input: $input) { product { id } userErrors { code message } }
}`;

interface Created {
  readonly createProduct: { readonly product: Readonly<{ id: string }> | null; readonly userErrors: readonly UserError[] };
}

/**
 * Puts the products on sale, several at a time, each with the attributes that its name tells. What exists already stays as it is;
 * what the shop refuses is reported, and ends nothing.
 */
export async function createProducts(
  seller: Account,
  products: readonly DerivedProduct[],
  { categoryOf, stock, addPicture, width = 8, onOne = () => {} }: Options,
): Promise<Creation> {
  let [created, unchanged] = [0, 0];
  const refused: RefusedProduct[] = [];
  await inParallel(width, products, async ({ line, sku, name, brand, pence, sold }) => {
    const input = {
      sku,
      name,
      ...categoryOf(name),
      ...(brand === '' ? {} : { brand }),
      attributes: attributesOf(name),
      price: { amount: pence, currency: 'GBP' },
      stock: stock ?? sold,
    };
    const { createProduct } = await withRetry(() => seller.ask<Created>(document, { input }));
    const [refusal] = createProduct.userErrors;
    if (createProduct.product) await addPicture?.(createProduct.product.id, name);
    if (!refusal) created += 1;
    else if (refusal.code === 'SKU_IS_TAKEN') unchanged += 1;
    else refused.push({ line, sku, ...refusal });
    onOne();
  });
  return { created, unchanged, refused: refused.sort((a, b) => a.line - b.line) };
}
