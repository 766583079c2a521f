import type { Money } from '@commerce/kernel/money.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';

/** What a reservation needs to know of a product. */
export interface StockItem {
  readonly productId: string;
  readonly sku: string;
  readonly name: string;
  readonly unitPrice: Money;
  /** How many can be reserved now. */
  readonly available: number;
  readonly archived: boolean;
}

/** Products by id. A product that is missing here does not exist. */
export type Stock = ReadonlyMap<string, StockItem>;

export interface WantedLine {
  readonly productId: string;
  /** 1 or more. */
  readonly quantity: number;
}

/** A line as it was when it was reserved: price, name and unit stay when the product changes. */
export interface ReservedLine extends WantedLine {
  readonly sku: string;
  readonly name: string;
  readonly unitPrice: Money;
}

/** Why a product cannot be reserved. */
export interface ProductAtFault {
  readonly productId: string;
  readonly code: 'OUT_OF_STOCK' | 'PRODUCT_UNKNOWN' | 'PRODUCT_ARCHIVED';
  /** How many are left, with OUT_OF_STOCK; null with the others. */
  readonly available: number | null;
}

/** Why nothing was reserved. The code and the product are those of the first product at fault. */
export interface StockRefusal extends Pick<ProductAtFault, 'code' | 'productId'> {
  /** Every product at fault, in the order of first mention. Missing in refusals from before it was kept. */
  readonly products?: readonly ProductAtFault[];
  /** What the ordered products that exist are called. Missing as `products` is. */
  readonly lines?: readonly Readonly<{ productId: string; sku: string; name: string }>[];
}

/**
 * What became of an order's wish for stock; the answer to every repeated command. RELEASED without lines is a tombstone:
 * the release overtook the reservation, which is then refused.
 */
export type Reservation =
  | Readonly<{ orderId: string; status: 'RESERVED' | 'RELEASED'; lines: readonly ReservedLine[] }>
  | Readonly<{ orderId: string; status: 'REFUSED'; refusal: StockRefusal }>;

/**
 * Every line at today's price, or every product at fault; never a part. Lines of one product draw on the same stock.
 * Throws a RangeError for a quantity below 1, which would add stock: the message schema lets none through.
 */
export function reserve(lines: readonly WantedLine[], stock: Stock): Result<readonly ReservedLine[], StockRefusal> {
  const wanted = new Map<string, number>();
  const reserved: ReservedLine[] = [];
  for (const { productId, quantity } of lines) {
    if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`a quantity of ${quantity} cannot be reserved`);
    wanted.set(productId, (wanted.get(productId) ?? 0) + quantity);
    const item = stock.get(productId);
    if (item) reserved.push({ productId, quantity, sku: item.sku, name: item.name, unitPrice: item.unitPrice });
  }
  const products = [...wanted].flatMap(([productId, quantity]) => faultOf(productId, quantity, stock.get(productId)) ?? []);
  const [first] = products;
  return first
    ? refuse({ code: first.code, productId: first.productId, products, lines: described(wanted, stock) })
    : ok(reserved);
}

function faultOf(productId: string, quantity: number, item: StockItem | undefined): ProductAtFault | undefined {
  if (!item) return { productId, code: 'PRODUCT_UNKNOWN', available: null };
  if (item.archived) return { productId, code: 'PRODUCT_ARCHIVED', available: null };
  return quantity > item.available ? { productId, code: 'OUT_OF_STOCK', available: item.available } : undefined;
}

const described = (wanted: ReadonlyMap<string, number>, stock: Stock) =>
  [...wanted.keys()].flatMap((productId) => {
    const item = stock.get(productId);
    return item ? [{ productId, sku: item.sku, name: item.name }] : [];
  });

export interface Release {
  readonly reservation: Reservation;
  /** What goes back into stock: the lines once, and nothing ever after. */
  readonly returned: readonly ReservedLine[];
}

/** Gives back what the order holds, if anything, and lets it hold nothing any more. `undefined`: the order was never seen. */
export function release(orderId: string, reservation: Reservation | undefined): Release {
  if (!reservation) return { reservation: { orderId, status: 'RELEASED', lines: [] }, returned: [] };
  if (reservation.status !== 'RESERVED') return { reservation, returned: [] };
  return { reservation: { ...reservation, status: 'RELEASED' }, returned: reservation.lines };
}
