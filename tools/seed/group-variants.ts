import { type Account, Refused, type UserError } from '../shop-client/account.ts';
import type { DemoGroup } from './catalogue/variants.ts';

interface Grouped {
  readonly groupProducts: Readonly<{ userErrors: readonly UserError[] }>;
}

/** Groups the variants of a product. The group of an earlier start stays. @param idOf gives the id of a stock-keeping unit */
export async function groupVariants(
  seller: Account,
  { variesBy, skus }: DemoGroup,
  idOf: (sku: string) => string | undefined,
): Promise<void> {
  const { groupProducts } = await seller.ask<Grouped>(
    'mutation GroupProducts($input: GroupProductsInput!) { groupProducts(input: $input) { userErrors { code message } } }',
    { input: { variesBy, productIds: skus.map(idOf) } },
  );
  const [refusal] = groupProducts.userErrors;
  if (refusal) throw new Error(`${skus.join(', ')} were not grouped`, { cause: new Refused(refusal) });
}
