import type { Account } from '../shop-client/account.ts';
import type { ShopClient } from '../shop-client/client.ts';
import type { Stocked } from './catalogue-now.ts';
import type { AddressOf } from './delivery-addresses.ts';
import type { OrderToPlace, Pieces } from './plan-replay.ts';
import { type Purchase, purchase } from './purchase.ts';
import { type OrderEnd, orderAndFollow } from './shop-orders.ts';
import type { ShopperOf } from './shoppers.ts';

/** An order, and what it has. */
export interface Bought {
  readonly end: OrderEnd;
  readonly pieces: Pieces;
}

/** Buys what an invoice has: one order, or several if the invoice is larger than a cart. */
export type Buy = (order: OrderToPlace) => Promise<readonly Bought[]>;

interface Deps {
  readonly runId: string;
  readonly catalogue: ReadonlyMap<string, Stocked>;
  readonly shopperOf: ShopperOf;
}

/** Buys by `placeOrder`, without a cart. */
export const buyByPlaceOrder =
  ({ runId, catalogue, shopperOf }: Deps): Buy =>
  async ({ invoiceNo, customerId, pieces }) => {
    const input = { idempotencyKey: `${runId}:${invoiceNo}`, lines: linesOf(pieces, catalogue) };
    return [{ end: await orderAndFollow(shopperOf(customerId), input), pieces }];
  };

interface CheckoutDeps extends Deps {
  readonly client: ShopClient;
  readonly addressOf: AddressOf;
  /** The codes that shoppers enter, in turn; empty for none. */
  readonly codes: readonly string[];
}

/** The most lines of a cart. */
const maxLines = 200;
/** Every fifth invoice is bought with a code. */
const invoicesPerCode = 5;

/** After these a shopper looks at the new total and orders without the code. */
const worthAnotherTry: ReadonlySet<string> = new Set(['CODE_IS_USED_UP', 'CODE_IS_NOT_VALID', 'PRICE_CHANGED']);

/** Buys by carts and `checkout`: customers of the file with an account, the others as guests. */
export function buyByCheckout({ runId, catalogue, shopperOf, client, addressOf, codes }: CheckoutDeps): Buy {
  const oneAtATime = inTurn<Account>();
  const guest = { ask: client.ask };
  let invoices = 0;

  const buyOnce = (customerId: string, what: Purchase): Promise<OrderEnd> => {
    if (customerId === '') return purchase(guest, what);
    const account = shopperOf(customerId);
    return oneAtATime(account, () => purchase(account, what)); // an account has one cart
  };
  return async ({ invoiceNo, customerId, country, pieces }) => {
    const turn = invoices++;
    const code = turn % invoicesPerCode === 0 ? codes[(turn / invoicesPerCode) % codes.length] : undefined;
    const bought: Bought[] = [];
    for (const [index, part] of partsOf(pieces, maxLines).entries()) {
      const what: Purchase = {
        key: `${runId}:${invoiceNo}:${index}`,
        lines: linesOf(part, catalogue),
        address: addressOf(country),
        code,
        guestEmail: customerId === '' ? `guest-${invoiceNo}.${runId}@replay.example` : undefined,
      };
      const end = await buyOnce(customerId, what);
      bought.push({ end, pieces: part });
      if (end.status !== 'REJECTED' || !worthAnotherTry.has(end.code ?? '')) continue;
      bought.push({ end: await buyOnce(customerId, { ...what, key: `${what.key}:again`, code: undefined }), pieces: part });
    }
    return bought;
  };
}

/** Cuts an invoice into parts of at most `size` products. */
export function partsOf(pieces: Pieces, size: number): readonly Pieces[] {
  const all = [...pieces];
  return Array.from({ length: Math.ceil(all.length / size) }, (_, part) => new Map(all.slice(part * size, (part + 1) * size)));
}

/** Runs the works of one owner one after the other, in the order of the calls. */
export function inTurn<Owner>(): <T>(owner: Owner, work: () => Promise<T>) => Promise<T> {
  const last = new Map<Owner, Promise<unknown>>();
  return (owner, work) => {
    const mine = (last.get(owner) ?? Promise.resolve()).then(work);
    last.set(
      owner,
      mine.catch(() => undefined),
    );
    return mine;
  };
}

function linesOf(pieces: Pieces, catalogue: ReadonlyMap<string, Stocked>) {
  return [...pieces].map(([sku, quantity]) => {
    const product = catalogue.get(sku);
    if (!product) throw new Error(`${sku} was planned without being in the shop`);
    return { productId: product.id, quantity };
  });
}
