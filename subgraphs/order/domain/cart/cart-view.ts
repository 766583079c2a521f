import { type Currency, largestAmount, type Money, sameMoney, times } from '@commerce/kernel/money.ts';
import type { KnownProduct, ProductDetails } from '../catalogue/known-product.ts';
import { appliedCodes, choosePromotions } from '../promotions/apply.ts';
import { codeKey } from '../promotions/promotion.ts';
import { faultOfCode, type PromotionBook } from '../promotions/promotion-book.ts';
import { computeTotals } from '../totals/compute-totals.ts';
import type { PricedLine, Totals } from '../totals/totals.ts';
import type { Cart, CartLine } from './cart.ts';

/** Whether a line could be ordered as it is. Equal to the SDL's `CartAvailability`. */
export type CartAvailability = 'AVAILABLE' | 'INSUFFICIENT' | 'OUT_OF_STOCK' | 'OFF_SALE' | 'UNKNOWN';

/** A line with what is known of its product now. */
export interface CartLineView {
  readonly productId: string;
  readonly quantity: number;
  /** Null while the product is not known. */
  readonly product: ProductDetails | null;
  readonly availability: CartAvailability;
  /** How many can be ordered; null while the product is not known. */
  readonly available: number | null;
  /** Unit price times quantity; null if there is no price or the product exceeds the largest amount. */
  readonly total: Money | null;
  /** The price of one when it was put in, if the price is another one now. */
  readonly previousUnitPrice: Money | null;
}

export function lineView({ productId, quantity, priceThen }: CartLine, known: KnownProduct | undefined): CartLineView {
  const product = known?.details ?? null;
  const total = product && times(product.price, quantity);
  return {
    productId,
    quantity,
    product,
    availability: availabilityOf(quantity, known),
    available: product && known ? Math.min(known.available, largestAmount) : null,
    total: total && total.amount <= largestAmount ? total : null,
    previousUnitPrice: product && priceThen && !sameMoney(product.price, priceThen) ? priceThen : null,
  };
}

function availabilityOf(quantity: number, known: KnownProduct | undefined): CartAvailability {
  if (!known?.details) return 'UNKNOWN';
  if (known.details.archived) return 'OFF_SALE';
  if (known.available >= quantity) return 'AVAILABLE';
  return known.available > 0 ? 'INSUFFICIENT' : 'OUT_OF_STOCK';
}

/** The totals of a cart's lines in one currency, in which one order can be made of them. */
export interface CartTotals extends Totals {
  readonly currency: Currency;
  /** The products that the totals count. */
  readonly productIds: readonly string[];
  /** The codes of the promotions that apply. */
  readonly codes: readonly string[];
}

/** A line of a cart with everything that totals, promotions and shipping need; undefined if it cannot be ordered at all. */
export function pricedLine({ productId, quantity }: CartLine, known: KnownProduct | undefined): PricedLine | undefined {
  if (!known?.details || known.details.archived) return undefined;
  const { price, taxClass, weight, categoryIds } = known.details;
  return { productId, quantity, unitPrice: price, taxClass, weight, categoryIds };
}

/** The lines that can be ordered, by currency. Unknown products and those that are off sale do not count. */
export function linesByCurrency(
  { lines }: Pick<Cart, 'lines'>,
  known: ReadonlyMap<string, KnownProduct>,
): ReadonlyMap<Currency, readonly PricedLine[]> {
  const priced = lines.flatMap((line) => pricedLine(line, known.get(line.productId)) ?? []);
  return Map.groupBy(priced, ({ unitPrice }) => unitPrice.currency);
}

/** The totals for each currency of the cart's lines. A currency whose total is too large for an order is left out. */
export function cartTotals(
  cart: Pick<Cart, 'lines' | 'codes'>,
  known: ReadonlyMap<string, KnownProduct>,
  { book, buyerKey, at }: Readonly<{ book: PromotionBook; buyerKey: string | null; at: Date }>,
): readonly CartTotals[] {
  return [...linesByCurrency(cart, known)].flatMap(([currency, lines]) => {
    const promotions = choosePromotions(book, { currency, lines, shipping: null, codes: cart.codes, buyerKey, at });
    const computed = computeTotals({ currency, lines, promotions, shipping: null, taxation: null });
    if (!computed.ok) return [];
    const { totals } = computed.value;
    const productIds = lines.map(({ productId }) => productId);
    return [{ currency, productIds, codes: appliedCodes(promotions, totals), ...totals }];
  });
}

/** Whether a code takes something off. Equal to the SDL's `CartCodeStatus`. */
export type CartCodeStatus = 'APPLIED' | 'NOT_APPLIED' | 'NOT_VALID' | 'USED_UP';

/** @param applied the codes of the promotions that apply, as `appliedCodes` gives them */
export function codeStatus(
  code: string,
  applied: readonly string[],
  { book, buyerKey, at }: Readonly<{ book: PromotionBook; buyerKey: string | null; at: Date }>,
): CartCodeStatus {
  if (applied.some((one) => codeKey(one) === codeKey(code))) return 'APPLIED';
  const fault = faultOfCode(book, code, buyerKey, at);
  if (!fault) return 'NOT_APPLIED';
  return fault === 'CODE_IS_USED_UP' ? 'USED_UP' : 'NOT_VALID';
}
