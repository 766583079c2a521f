import { styleText } from 'node:util';
import type { Environment } from '@commerce/chassis/config/read-config.ts';
import { type Account, type NewAccount, openAccount, Refused, signIn, signUp, type UserError } from '../shop-client/account.ts';
import { type ShopClient, shopClient } from '../shop-client/client.ts';
import { inParallel } from '../shop-client/in-parallel.ts';
import { demoCategories } from './catalogue/categories.ts';
import { demoProducts } from './catalogue/demo-catalogue.ts';
import type { DemoProduct } from './catalogue/demo-product.ts';
import { demoGroups } from './catalogue/variants.ts';
import { groupVariants } from './group-variants.ts';
import { type MadeCategory, makeCategories } from './make-categories.ts';
import { demoCode, makePromotions } from './make-promotions.ts';
import { type PersonKey, people, personKeys, shopperAddress } from './people.ts';
import { readProgress, writeProgress } from './progress.ts';
import { putOnSale } from './put-on-sale.ts';
import { showCategories } from './show-categories.ts';

export interface SeedOptions {
  /** The router's origin. */
  readonly url: string;
  /** The shop's data folder; it remembers how far the seed came. */
  readonly folder: string;
  /** The environment of the shop's processes: the user service's configuration names the database that makes administrators. */
  readonly environment: Environment;
  /** Runs before the first product, with the number of products. @returns what shows the progress. */
  readonly onBegin: (products: number) => Progress;
}

interface Progress {
  step(): void;
  stop(): void;
}

/** A demo shop that this start has made. */
export interface SeededShop {
  /** The accounts with their passwords, and the discount code, as text for people. */
  readonly accounts: string;
  /** Forgets the passwords once they were printed. */
  forgetPasswords(): void;
}

/**
 * Makes the demo shop through the public API on the first start. A seed that was cut short is completed at the next start: what
 * exists already stays as it is.
 * @returns undefined where an earlier start has made the shop.
 */
export async function seedShop({ url, folder, environment, onBegin }: SeedOptions): Promise<SeededShop | undefined> {
  const progress = readProgress(folder, personKeys);
  if (progress.state === 'done') return undefined;
  const client = shopClient(url);
  const bar = onBegin(demoProducts.length);
  try {
    const account = (key: PersonKey) => openAccount(client, { ...people[key], password: progress.passwords[key] });
    const [hanbyeol, northlight, shopper, admin] = await Promise.all([
      account('hanbyeol'),
      account('northlight'),
      account('shopper'),
      openAdmin(client, { ...people.admin, password: progress.passwords.admin }, environment),
    ]);
    const categories = await makeCategories(admin, demoCategories);
    const sellers = { hanbyeol, northlight };
    const ids = new Map<string, string>();
    const sell = async (product: DemoProduct) => {
      const { seller, categoryId } = placeOf(product, categories);
      ids.set(product.sku, await putOnSale(sellers[seller], product, categoryId));
      bar.step();
    };
    await Promise.all([
      giveAddress(shopper),
      makePromotions(admin),
      showCategories(admin, categories, demoProducts),
      inParallel(4, demoProducts, sell),
    ]);
    await Promise.all(demoGroups.map((group) => groupVariants(sellers[group.seller], group, (sku) => ids.get(sku))));
  } finally {
    bar.stop();
    await client.close();
  }
  return {
    accounts: accountsText(progress.passwords),
    forgetPasswords: () => void writeProgress(folder, { state: 'done' }),
  };
}

/** Opens the administrator's account. It signs in after it got the role, so that its tokens have it. */
async function openAdmin(client: ShopClient, account: NewAccount, environment: Environment): Promise<Account> {
  const loading = import('@commerce/user/grant-admin.ts'); // only the first start of the shop loads it
  const [{ grantAdmin }] = await Promise.all([loading, signUp(client, account)]);
  const granted = await grantAdmin(environment, account.email);
  if (!granted.ok) throw new Error(`${account.email} became no administrator: ${granted.refusal}`);
  return signIn(client, account);
}

function placeOf({ sku, category }: DemoProduct, categories: readonly MadeCategory[]) {
  const root = demoCategories.find(({ children }) => Object.hasOwn(children, category));
  const made = categories.findLast(({ keys }) => keys.includes(category)); // the roots come first
  if (!root || !made) throw new Error(`${sku} is in no category of the demo`);
  return { seller: root.seller, categoryId: made.id };
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

/** What people may do, as the list of accounts calls it. */
const roleOf = (key: PersonKey): string => (key === 'shopper' || key === 'admin' ? key : 'seller');

/** The roots, and the categories below them. */
const categoryCount = demoCategories.reduce((sum, { children }) => sum + 1 + Object.keys(children).length, 0);

function accountsText(passwords: Readonly<Record<PersonKey, string>>): string {
  const rows = personKeys.map(
    (key) => `    ${roleOf(key).padEnd(7)}  ${people[key].email.padEnd(24)} ${styleText('bold', passwords[key])}`,
  );
  return `  A demo shop with ${demoProducts.length} products in ${categoryCount} categories was made. Its passwords are shown this once:

${rows.join('\n')}

  The discount code ${styleText('bold', demoCode)} takes 10 % off, once for each buyer.`;
}
