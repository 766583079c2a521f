import { styleText } from 'node:util';
import { type Account, openAccount, Refused, type UserError } from '../shop-client/account.ts';
import { shopClient } from '../shop-client/client.ts';
import { inParallel } from '../shop-client/in-parallel.ts';
import { type DemoCategory, demoCategories } from './catalogue/categories.ts';
import { demoProducts } from './catalogue/demo-catalogue.ts';
import type { DemoProduct } from './catalogue/demo-product.ts';
import { type PersonKey, people, personKeys, shopperAddress } from './people.ts';
import { readProgress, writeProgress } from './progress.ts';
import { putOnSale } from './put-on-sale.ts';

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
  const bar = onBegin(demoProducts.length);
  try {
    const account = (key: PersonKey) => openAccount(client, { ...people[key], password: progress.passwords[key] });
    const [hanbyeol, northlight, shopper] = await Promise.all([account('hanbyeol'), account('northlight'), account('shopper')]);
    const sellers = { hanbyeol, northlight };
    const sell = async (product: DemoProduct) => {
      const { seller, en } = rootOf(product);
      await putOnSale(sellers[seller], product, { category: en });
      bar.step();
    };
    await Promise.all([giveAddress(shopper), inParallel(4, demoProducts, sell)]);
  } finally {
    bar.stop();
    await client.close();
  }
  return {
    accounts: accountsText(progress.passwords),
    forgetPasswords: () => void writeProgress(folder, { state: 'done' }),
  };
}

function rootOf({ sku, category }: DemoProduct): DemoCategory {
  const root = demoCategories.find(({ children }) => Object.hasOwn(children, category));
  if (!root) throw new Error(`${sku} is in no category of the demo`);
  return root;
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
  return `  A demo shop with ${demoProducts.length} products in ${demoCategories.length} categories was made. Its passwords are shown this once:\n\n${rows.join('\n')}`;
}
