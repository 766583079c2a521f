import { styleText } from 'node:util';
import { type Account, openAccount, Refused, type UserError } from '../shop-client/account.ts';
import { shopClient } from '../shop-client/client.ts';
import { inParallel } from '../shop-client/in-parallel.ts';
import { type DemoCategory, demoCategories } from './catalogue.ts';
import { type PersonKey, people, personKeys, shopperAddress } from './people.ts';
import { readProgress, writeProgress } from './progress.ts';

export interface SeedOptions {
  /** The router's origin. */
  readonly url: string;
  /** The shop's data folder; it remembers how far the seed came. */
  readonly folder: string;
  /** Runs before the first product, with the number of products. @returns what shows the progress. */
  readonly onBegin: (products: number) => Progress;
}

interface Progress {
  step(): void;
  stop(): void;
}

/** A demo shop that this start has made. */
export interface SeededShop {
  /** The accounts with their passwords, as text for people. */
  readonly accounts: string;
  /** Forgets the passwords once they were printed. */
  forgetPasswords(): void;
}

/**
 * Makes the demo shop through the public API on the first start. A seed that was cut short is completed at the next start: what
 * exists already stays as it is.
 * @returns undefined where an earlier start has made the shop.
 */
export async function seedShop({ url, folder, onBegin }: SeedOptions): Promise<SeededShop | undefined> {
  const progress = readProgress(folder, personKeys);
  if (progress.state === 'done') return undefined;
  const client = shopClient(url);
  const products = productsOf(demoCategories);
  const bar = onBegin(products.length);
  try {
    const account = (key: PersonKey) => openAccount(client, { ...people[key], password: progress.passwords[key] });
    const [hanbyeol, northlight, shopper] = await Promise.all([account('hanbyeol'), account('northlight'), account('shopper')]);
    const sellers = { hanbyeol, northlight };
    const create = async ({ seller, input }: (typeof products)[number]) => {
      await createOnce(sellers[seller], input);
      bar.step();
    };
    await Promise.all([giveAddress(shopper), inParallel(4, products, create)]);
  } finally {
    bar.stop();
    await client.close();
  }
  return {
    accounts: accountsText(progress.passwords),
    forgetPasswords: () => void writeProgress(folder, { state: 'done' }),
  };
}

const productsOf = (all: readonly DemoCategory[]) =>
  all.flatMap(({ category, seller, rows }) =>
    rows.map(([sku, name, [currency, amount], stock, description]) => ({
      seller,
      input: { sku, name, description, category, imageUrl: `/pictures/${sku}.svg`, price: { amount, currency }, stock },
    })),
  );

async function createOnce(seller: Account, input: { readonly sku: string }): Promise<void> {
  const { createProduct } = await seller.ask<{ createProduct: { userErrors: UserError[] } }>(
    'mutation CreateProduct($input: CreateProductInput!) { createProduct(input: $input) { userErrors { code message } } }',
    { input },
  );
  const [refusal] = createProduct.userErrors;
  if (refusal && refusal.code !== 'SKU_IS_TAKEN')
    throw new Error(`${input.sku} was not created`, { cause: new Refused(refusal) });
}

async function giveAddress(shopper: Account): Promise<void> {
  const { me } = await shopper.ask<{ me: { addresses: unknown[] } }>('query Addresses { me { addresses { id } } }');
  if (me.addresses.length > 0) return;
  const { addAddress } = await shopper.ask<{ addAddress: { userErrors: UserError[] } }>(
    'mutation AddAddress($input: AddAddressInput!) { addAddress(input: $input) { userErrors { code message } } }',
    { input: shopperAddress },
  );
  const [refusal] = addAddress.userErrors;
  if (refusal) throw new Refused(refusal);
}

function accountsText(passwords: Readonly<Record<PersonKey, string>>): string {
  const rows = personKeys.map(
    (key) =>
      `    ${key === 'shopper' ? 'shopper' : 'seller '}  ${people[key].email.padEnd(24)} ${styleText('bold', passwords[key])}`,
  );
  const count = productsOf(demoCategories).length;
  return `  A demo shop with ${count} products in ${demoCategories.length} categories was made. Its passwords are shown this once:\n\n${rows.join('\n')}`;
}
