import type { Account, UserError } from '../shop-client/account.ts';
import { inParallel } from '../shop-client/in-parallel.ts';
import { withRetry } from '../shop-client/with-retry.ts';
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

const document =
  'mutation CreateProduct($input: CreateProductInput!) { createProduct(input: $input) { userErrors { code message } } }';

/**
 * Puts the products on sale, several at a time. What exists already stays as it is; what the shop refuses is reported, and ends
 * nothing.
 */
export async function createProducts(
  seller: Account,
  products: readonly DerivedProduct[],
  {
    category,
    stock,
    width = 8,
    onOne = () => {},
  }: { category: string; stock: number | undefined; width?: number; onOne?: () => void },
): Promise<Creation> {
  let [created, unchanged] = [0, 0];
  const refused: RefusedProduct[] = [];
  await inParallel(width, products, async ({ line, sku, name, pence, sold }) => {
    const input = { sku, name, category, price: { amount: pence, currency: 'GBP' }, stock: stock ?? sold };
    const { createProduct } = await withRetry(() =>
      seller.ask<{ createProduct: { userErrors: UserError[] } }>(document, { input }),
    );
    const [refusal] = createProduct.userErrors;
    if (!refusal) created += 1;
    else if (refusal.code === 'SKU_IS_TAKEN') unchanged += 1;
    else refused.push({ line, sku, ...refusal });
    onOne();
  });
  return { created, unchanged, refused: refused.sort((a, b) => a.line - b.line) };
}
