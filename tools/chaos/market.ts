import { randomUUID } from 'node:crypto';
import type { Environment } from '@commerce/chassis/config/read-config.ts';
import { grantAdmin } from '@commerce/user/grant-admin.ts';
import type { Bank } from './bank.ts';
import type { Ask, Client } from './client.ts';
import { type ClientHistory, newClientHistory, type StockChanges } from './client-history.ts';
import { openPerson, type Person } from './people.ts';
import { openPromotions } from './promotions.ts';

/** The people and goods of a run. */
export interface Market {
  readonly bank: Bank;
  readonly seller: Person;
  readonly buyers: readonly Buyer[];
  /** Two that half of all lines want, with plenty of stock. */
  readonly hot: readonly string[];
  readonly cold: readonly string[];
  /** Their stock is soon gone. */
  readonly scarce: readonly string[];
  /** The codes of the run's promotions. */
  readonly codes: readonly string[];
  /** Asks without an account. */
  readonly anonymous: {
    readonly ask: Ask;
  };
  /** The emails of accounts whose latest checkout has not ended. */
  readonly checkingOut: Set<string>;
  readonly history: ClientHistory;
}

export interface Buyer extends Person {
  readonly addressId: string;
}

const size = { buyers: 8, hot: 2, cold: 20, scarce: 4 } as const;
const plenty = 1_000_000;
const few = 25;

const addAddress = 'mutation Add($input: AddAddressInput!) { addAddress(input: $input) { address { id } } }';
const createProduct =
  'mutation Create($input: CreateProductInput!) { createProduct(input: $input) { product { id } userErrors { code } } }';

/** Opens accounts, puts products on sale and makes promotions, before anything is disturbed. */
export async function openMarket(client: Client, environment: Environment, bank: Bank): Promise<Market> {
  const violations: string[] = [];
  const onFault = (fault: string) => void violations.push(fault);
  const run = randomUUID().slice(0, 8);
  const seller = await openPerson(client, { email: `seller-${run}@chaos.example`, accountType: 'SELLER' }, onFault);
  const administrator = await openPerson(client, { email: `admin-${run}@chaos.example`, accountType: 'CUSTOMER' }, onFault);
  if (!(await grantAdmin(environment, administrator.email)).ok) throw new Error('the shop has no administrator');
  await administrator.renew();
  const codes = await openPromotions(administrator);
  const buyers: Buyer[] = [];
  for (let n = 0; n < size.buyers; n += 1) {
    const buyer = await openPerson(client, { email: `buyer-${n}-${run}@chaos.example`, accountType: 'CUSTOMER' }, onFault);
    buyers.push({ ...buyer, addressId: await anAddress(buyer) });
  }

  const stockChanges: StockChanges[] = [];
  const onSale = async (count: number, stock: number) => {
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1) {
      const productId = await aProduct(seller, stock);
      stockChanges.push({ productId, initial: stock, adjusted: 0, unanswered: [] });
      ids.push(productId);
    }
    return ids;
  };
  const [hot, cold, scarce] = [await onSale(size.hot, plenty), await onSale(size.cold, plenty), await onSale(size.scarce, few)];
  return {
    bank,
    seller,
    buyers,
    hot,
    cold,
    scarce,
    codes,
    anonymous: { ask: (document, variables) => client.untilAnswered({ document, variables }) },
    checkingOut: new Set(),
    history: { ...newClientHistory(stockChanges), violations, webhooks: bank.webhooks },
  };
}

async function anAddress(buyer: Person): Promise<string> {
  const input = { recipient: 'Chaos Kim', line1: '1 Storm Street', city: 'Busan', countryCode: 'KR' };
  const { data } = await buyer.ask<{ addAddress: { address: { id: string } | null } | null }>(addAddress, { input });
  return known(data?.addAddress?.address, 'an address').id;
}

async function aProduct(seller: Person, stock: number): Promise<string> {
  const sku = `C-${randomUUID().slice(0, 13).toUpperCase()}`;
  const input = { sku, name: 'Storm Lantern', category: 'Lamps', price: { amount: 12_000, currency: 'KRW' }, stock };
  const { data } = await seller.ask<{ createProduct: { product: { id: string } | null } | null }>(createProduct, { input });
  return known(data?.createProduct?.product, 'a product').id;
}

function known<T>(value: T | null | undefined, what: string): T {
  if (value) return value;
  throw new Error(`the shop made no ${what} although nothing was disturbed yet`);
}
