import { type Account, Refused, type UserError } from '../shop-client/account.ts';
import { inParallel } from '../shop-client/in-parallel.ts';
import { withPatience } from '../shop-client/with-patience.ts';
import type { DerivedProduct } from './derive-catalogue.ts';

export interface Creation {
  readonly created: number;
  /** Their sku was in the shop already, for example from an import that was cut short. */
  readonly kept: number;
}

const document =
  'mutation CreateProduct($input: CreateProductInput!) { createProduct(input: $input) { userErrors { code message } } }';

/** Puts the products on sale, several at a time. What exists already is kept as it is. Throws {@link Refused} for any other refusal. */
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
  let [created, kept] = [0, 0];
  await inParallel(width, products, async ({ sku, name, pence, sold }) => {
    const input = { sku, name, category, price: { amount: pence, currency: 'GBP' }, stock: stock ?? sold };
    const { createProduct } = await withPatience(() =>
      seller.ask<{ createProduct: { userErrors: UserError[] } }>(document, { input }),
    );
    const [refusal] = createProduct.userErrors;
    if (refusal && refusal.code !== 'SKU_IS_TAKEN') throw new Error(`${sku} was refused`, { cause: new Refused(refusal) });
    if (refusal) kept += 1;
    else created += 1;
    onOne();
  });
  return { created, kept };
}
