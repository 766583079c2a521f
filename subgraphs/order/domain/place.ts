import type { Money } from '@commerce/kernel/money.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { opaqueText } from '@commerce/kernel/text/opaque.ts';
import type { Change, Order } from './order.ts';

/** The rules of placing an order, in words. Equal to the SDL's `PlaceOrderErrorCode`. */
export const placingRules = {
  ORDER_IS_EMPTY: 'An order needs at least one line.',
  ORDER_HAS_TOO_MANY_LINES: 'An order has at most 1,000 lines.',
  QUANTITY_IS_NOT_POSITIVE: 'A quantity is at least 1.',
  QUANTITY_IS_TOO_LARGE: 'A quantity, lines of one product taken together, is at most 10,000.',
  PRODUCT_ID_IS_INVALID: 'This is no product id of this shop.',
  ADDRESS_ID_IS_INVALID: 'This is no address id of this shop.',
  EXPECTED_TOTAL_IS_NEGATIVE: 'The expected total is at least 0.',
  PAYMENT_IS_INVALID: 'A payment token has 1 to 200 characters.',
  IDEMPOTENCY_KEY_IS_INVALID: 'The idempotency key has 1 to 200 characters.',
  IDEMPOTENCY_KEY_REUSED: 'This idempotency key belongs to an earlier order with other content.',
} as const;

export type PlacingRule = keyof typeof placingRules;

export interface PlacingRefusal {
  readonly code: PlacingRule;
  /** The input field at fault, for example `lines.2.quantity`. */
  readonly field: string;
}

export const maxLines = 1_000;
export const maxQuantity = 10_000;

/** Code points of an idempotency key and of a payment token. */
const maxOpaque = 200;

/** An idempotency key as it is stored; `undefined` if it is none. */
export const keptKey = (typed: string): string | undefined => opaqueText(typed, maxOpaque);

export interface OrderedLine {
  readonly productId: string;
  readonly quantity: number;
}

/** What a buyer asks for, unchecked. */
export interface Request {
  readonly idempotencyKey: string;
  readonly lines: readonly OrderedLine[];
  readonly expectedTotal: Money | null;
  readonly addressId: string | null;
  /** What the payment provider gave for the card; null if none was named. */
  readonly paymentToken: string | null;
}

export interface Draft extends Request {
  readonly id: string;
  readonly number: string;
  readonly buyerId: string;
  readonly placedAt: Date;
}

/** Accepts the draft as a PENDING order with one line a product, or names the first broken rule. */
export function place(draft: Draft, isId: (text: string) => boolean): Result<Change, PlacingRefusal> {
  const broken = brokenRule(draft, isId);
  if (broken) return refuse(broken);
  const lines = merged(draft.lines);
  const tooMany = lines.find(({ quantity }) => quantity > maxQuantity);
  if (tooMany) {
    const first = draft.lines.findIndex(({ productId }) => productId === tooMany.productId);
    return refuse({ code: 'QUANTITY_IS_TOO_LARGE', field: `lines.${first}.quantity` });
  }
  const { id, number, buyerId, placedAt, expectedTotal, addressId } = draft;
  const order: Order = {
    id,
    number,
    buyerId,
    status: 'PENDING',
    lines: lines.map((line) => ({ ...line, settled: null })),
    total: null,
    expectedTotal,
    addressId,
    shippingAddress: null,
    rejection: null,
    placedAt,
    history: [{ status: 'PENDING', at: placedAt, reason: null }],
  };
  return ok({ order, events: [{ type: 'OrderPlaced', orderId: id, buyerId, lines }] });
}

function brokenRule(
  { idempotencyKey, lines, expectedTotal, addressId, paymentToken }: Draft,
  isId: (text: string) => boolean,
): PlacingRefusal | undefined {
  if (keptKey(idempotencyKey) === undefined) return { code: 'IDEMPOTENCY_KEY_IS_INVALID', field: 'idempotencyKey' };
  if (lines.length === 0) return { code: 'ORDER_IS_EMPTY', field: 'lines' };
  if (lines.length > maxLines) return { code: 'ORDER_HAS_TOO_MANY_LINES', field: 'lines' };
  for (const [index, { productId, quantity }] of lines.entries()) {
    if (!isId(productId)) return { code: 'PRODUCT_ID_IS_INVALID', field: `lines.${index}.productId` };
    if (!Number.isSafeInteger(quantity) || quantity < 1)
      return { code: 'QUANTITY_IS_NOT_POSITIVE', field: `lines.${index}.quantity` };
    if (quantity > maxQuantity) return { code: 'QUANTITY_IS_TOO_LARGE', field: `lines.${index}.quantity` };
  }
  if (addressId !== null && !isId(addressId)) return { code: 'ADDRESS_ID_IS_INVALID', field: 'addressId' };
  if (opaqueText(paymentToken ?? '', maxOpaque) === undefined) return { code: 'PAYMENT_IS_INVALID', field: 'payment' };
  if (expectedTotal && expectedTotal.amount < 0) return { code: 'EXPECTED_TOTAL_IS_NEGATIVE', field: 'expectedTotal' };
  return undefined;
}

/** One line a product, in the order of first mention. */
export function merged(lines: readonly OrderedLine[]): readonly OrderedLine[] {
  const byProduct = new Map<string, number>();
  for (const { productId, quantity } of lines) byProduct.set(productId, (byProduct.get(productId) ?? 0) + quantity);
  return [...byProduct].map(([productId, quantity]) => ({ productId, quantity }));
}

/**
 * What makes two requests the same: the merged lines in any order, the expected total, the address, and a digest of the payment token, so that
 * a key never answers for another card.
 */
export const fingerprintOf = (request: Request, digest: (text: string) => string): string =>
  [fingerprintWithoutPayment(request), digest(request.paymentToken ?? '')].join('\n');

/** The fingerprint of orders that were placed before it held the payment token. */
export function fingerprintWithoutPayment({ lines, expectedTotal, addressId }: Request): string {
  const sorted = merged(lines)
    .map(({ productId, quantity }) => `${productId}×${quantity}`)
    .sort();
  return [...sorted, expectedTotal ? `${expectedTotal.amount} ${expectedTotal.currency}` : '', addressId ?? ''].join('\n');
}
