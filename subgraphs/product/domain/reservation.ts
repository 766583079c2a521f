import type { Language } from '@commerce/kernel/language.ts';
import type { Money } from '@commerce/kernel/money.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { TaxClass } from './product-details.ts';
import type { LocalizedTexts } from './texts.ts';

/** The data of a product for a reservation. */
export interface StockItem {
  readonly productId: string;
  readonly sku: string;
  /** In the seller's own words. */
  readonly name: string;
  /** The name in further languages. */
  readonly names: LocalizedTexts;
  readonly unitPrice: Money;
  /** The quantity that can be reserved now. */
  readonly available: number;
  readonly archived: boolean;
  readonly revision: number;
  readonly taxClass: TaxClass;
  /** Of one, in grams; null if unknown. */
  readonly weight: number | null;
  /** The ids from the root to its category. */
  readonly categoryIds: readonly string[];
}

/** Products by id. A missing product does not exist. */
export type Stock = ReadonlyMap<string, StockItem>;

export interface WantedLine {
  readonly productId: string;
  /** 1 or more. */
  readonly quantity: number;
}

/** A line at the time of its reservation. It stays as it is when the product changes. */
export interface ReservedLine extends WantedLine {
  readonly sku: string;
  /** In the order's language, or else in the seller's own words. */
  readonly name: string;
  readonly unitPrice: Money;
  /** Lines of earlier versions have no tax class, weight and categories. */
  readonly taxClass?: TaxClass;
  /** Of one, in grams; null if unknown. */
  readonly weight?: number | null;
  readonly categoryIds?: readonly string[];
}

/** Why a product cannot be reserved. */
export interface ProductAtFault {
  readonly productId: string;
  readonly code: 'OUT_OF_STOCK' | 'PRODUCT_UNKNOWN' | 'PRODUCT_ARCHIVED';
  /** The available quantity, with OUT_OF_STOCK; null with the other codes. */
  readonly available: number | null;
}

/** The reason of a refused reservation. Code and product are those of the first entry in `products`. */
export interface StockRefusal extends Pick<ProductAtFault, 'code' | 'productId'> {
  /** Every product that cannot be reserved, in the order of first mention. Refusals of earlier versions do not have it. */
  readonly products?: readonly ProductAtFault[];
  /** The names of the ordered products that exist. Refusals of earlier versions do not have it. */
  readonly lines?: readonly Readonly<{ productId: string; sku: string; name: string }>[];
}

/**
 * The reservation of an order, from which repeated commands get their reply. RELEASED without lines is a tombstone: the release
 * came before the command to reserve, which is then refused. A folded one answers a release alone.
 */
export type Reservation =
  | Readonly<{ orderId: string; status: 'RESERVED' | 'RELEASED'; lines: readonly ReservedLine[] }>
  | Readonly<{ orderId: string; status: 'RESERVED'; isFolded: true; lines: readonly WantedLine[] }>
  | Readonly<{ orderId: string; status: 'REFUSED'; refusal: StockRefusal }>;

/**
 * Reserves every line at the current price, or refuses with every product that cannot be reserved; never a part. Lines of the
 * same product share its stock.
 *
 * @param language the language of the names; a command of an earlier version has none, and gets the seller's own words
 * @throws {RangeError} for a quantity below 1, which would add stock. The message schema allows none.
 */
export function reserve(
  lines: readonly WantedLine[],
  stock: Stock,
  language?: Language,
): Result<readonly ReservedLine[], StockRefusal> {
  const wanted = new Map<string, number>();
  const reserved: ReservedLine[] = [];
  for (const { productId, quantity } of lines) {
    if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`a quantity of ${quantity} cannot be reserved`);
    wanted.set(productId, (wanted.get(productId) ?? 0) + quantity);
    const item = stock.get(productId);
    if (item) reserved.push({ productId, quantity, ...settledParts(item, language) });
  }
  const products = [...wanted].flatMap(([productId, quantity]) => faultOf(productId, quantity, stock.get(productId)) ?? []);
  const [first] = products;
  return first
    ? refuse({ code: first.code, productId: first.productId, products, lines: described(wanted, stock, language) })
    : ok(reserved);
}

const settledParts = (item: StockItem, language: Language | undefined) => ({
  sku: item.sku,
  name: nameIn(item, language),
  unitPrice: item.unitPrice,
  taxClass: item.taxClass,
  weight: item.weight,
  categoryIds: item.categoryIds,
});

const nameIn = ({ name, names }: StockItem, language: Language | undefined): string => (language && names[language]) || name;

function faultOf(productId: string, quantity: number, item: StockItem | undefined): ProductAtFault | undefined {
  if (!item) return { productId, code: 'PRODUCT_UNKNOWN', available: null };
  if (item.archived) return { productId, code: 'PRODUCT_ARCHIVED', available: null };
  return quantity > item.available ? { productId, code: 'OUT_OF_STOCK', available: item.available } : undefined;
}

const described = (wanted: ReadonlyMap<string, number>, stock: Stock, language: Language | undefined) =>
  [...wanted.keys()].flatMap((productId) => {
    const item = stock.get(productId);
    return item ? [{ productId, sku: item.sku, name: nameIn(item, language) }] : [];
  });

export interface Release {
  readonly reservation: Reservation;
  /** The lines that go back into stock, on the first release only. */
  readonly returned: readonly WantedLine[];
}

/**
 * Releases the reservation of an order and prevents later ones.
 *
 * @param reservation undefined for an order without a command to reserve
 */
export function release(orderId: string, reservation: Reservation | undefined): Release {
  if (!reservation) return { reservation: { orderId, status: 'RELEASED', lines: [] }, returned: [] };
  if (reservation.status !== 'RESERVED') return { reservation, returned: [] };
  if ('isFolded' in reservation) return { reservation: { orderId, status: 'RELEASED', lines: [] }, returned: reservation.lines };
  return { reservation: { ...reservation, status: 'RELEASED' }, returned: reservation.lines };
}

/**
 * What stays of a reservation once no command of its order can come again but a release: the quantity of each product, which a
 * cancelled order returns.
 *
 * @returns undefined if nothing stays, because a release would return nothing.
 */
export function fold(reservation: Reservation): Reservation | undefined {
  const { orderId, status } = reservation;
  if (status !== 'RESERVED') return undefined;
  const quantities = new Map<string, number>();
  for (const { productId, quantity } of reservation.lines) quantities.set(productId, (quantities.get(productId) ?? 0) + quantity);
  const lines = [...quantities].map(([productId, quantity]) => ({ productId, quantity }));
  return { orderId, status, isFolded: true, lines };
}
