import type { Language } from '@commerce/kernel/language.ts';
import type { Money } from '@commerce/kernel/money.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { opaqueText } from '@commerce/kernel/text/opaque.ts';
import { maxKeyLength, maxLines, maxQuantity, maxTokenLength } from './limits.ts';
import type { placingMessages } from './messages.ts';
import type { Change } from './order.ts';
import { pendingOrder } from './pending-order.ts';

/** The rules of placing an order. Equal to the SDL's `PlaceOrderErrorCode`. */
export type PlacingRule = keyof typeof placingMessages;

export interface PlacingRefusal {
  readonly code: PlacingRule;
  /** The wrong input as a path below `input`, for example `lines.2.quantity`. */
  readonly field: string;
}

/** An idempotency key as it is stored; undefined for a text that is no key. */
export const storedKey = (typed: string): string | undefined => opaqueText(typed, maxKeyLength);

export interface OrderedLine {
  readonly productId: string;
  readonly quantity: number;
}

/** An order request, unchecked. */
export interface Request {
  readonly idempotencyKey: string;
  readonly lines: readonly OrderedLine[];
  readonly expectedTotal: Money | null;
  readonly addressId: string | null;
  /** The payment provider's token for the card; null if the request has none. */
  readonly paymentToken: string | null;
  /** The language of the buyer's pages and mails. It is not part of the fingerprint. */
  readonly language: Language;
}

export interface Draft extends Request {
  readonly id: string;
  readonly number: string;
  readonly buyerId: string;
  readonly placedAt: Date;
}

/** Accepts the draft as a PENDING order with one line for each product, or returns every broken rule. */
export function place(draft: Draft, isId: (text: string) => boolean): Result<Change, readonly PlacingRefusal[]> {
  const broken = brokenRules(draft, isId);
  if (broken.length > 0) return refuse(broken);
  const { id, number, buyerId, placedAt, expectedTotal, addressId, language } = draft;
  const lines = merged(draft.lines);
  const unknown = { shippingAddress: null, checkout: null };
  return ok(pendingOrder({ id, number, buyerId, placedAt, expectedTotal, addressId, language, lines, ...unknown }));
}

/** The broken rules, in the order of the input. Each rule is checked by itself, so that one answer lists every fault. */
function brokenRules(
  { idempotencyKey, lines, expectedTotal, addressId, paymentToken }: Draft,
  isId: (text: string) => boolean,
): readonly PlacingRefusal[] {
  const broken: PlacingRefusal[] = [];
  const rule = (code: PlacingRule, field: string, holds: boolean) => void (holds || broken.push({ code, field }));
  rule('IDEMPOTENCY_KEY_IS_INVALID', 'idempotencyKey', storedKey(idempotencyKey) !== undefined);
  rule('ORDER_IS_EMPTY', 'lines', lines.length > 0);
  rule('ORDER_HAS_TOO_MANY_LINES', 'lines', lines.length <= maxLines);
  const tooMuchTogether = firstLinesOfTooMuch(lines);
  for (const [index, { productId, quantity }] of lines.entries()) {
    rule('PRODUCT_ID_IS_INVALID', `lines.${index}.productId`, isId(productId));
    rule('QUANTITY_IS_NOT_POSITIVE', `lines.${index}.quantity`, Number.isSafeInteger(quantity) && quantity >= 1);
    rule('QUANTITY_IS_TOO_LARGE', `lines.${index}.quantity`, !(quantity > maxQuantity) && !tooMuchTogether.has(index));
  }
  rule('EXPECTED_TOTAL_IS_NEGATIVE', 'expectedTotal', !expectedTotal || expectedTotal.amount >= 0);
  rule('ADDRESS_ID_IS_INVALID', 'addressId', addressId === null || isId(addressId));
  rule('PAYMENT_IS_INVALID', 'payment', opaqueText(paymentToken ?? '', maxTokenLength) !== undefined);
  return broken;
}

/** The first line of each product whose lines are valid alone and too much together. */
function firstLinesOfTooMuch(lines: readonly OrderedLine[]): ReadonlySet<number> {
  const byProduct = new Map<string, { first: number; together: number }>();
  for (const [index, { productId, quantity }] of lines.entries()) {
    if (!(quantity >= 1 && quantity <= maxQuantity)) continue;
    const earlier = byProduct.get(productId);
    if (earlier) earlier.together += quantity;
    else byProduct.set(productId, { first: index, together: quantity });
  }
  return new Set([...byProduct.values()].filter(({ together }) => together > maxQuantity).map(({ first }) => first));
}

/** One line for each product, in the order of first mention. */
export function merged(lines: readonly OrderedLine[]): readonly OrderedLine[] {
  const byProduct = new Map<string, number>();
  for (const { productId, quantity } of lines) byProduct.set(productId, (byProduct.get(productId) ?? 0) + quantity);
  return [...byProduct].map(([productId, quantity]) => ({ productId, quantity }));
}

/**
 * Equal for equal requests. It covers the merged lines in any order, the expected total, the address, and a digest of the payment
 * token, so that an idempotency key never answers for another card.
 */
export const fingerprintOf = (request: Request, digest: (text: string) => string): string =>
  [fingerprintWithoutPayment(request), digest(request.paymentToken ?? '')].join('\n');

/** The fingerprint of orders from before it covered the payment token. */
export function fingerprintWithoutPayment({ lines, expectedTotal, addressId }: Request): string {
  const sorted = merged(lines)
    .map(({ productId, quantity }) => `${productId}×${quantity}`)
    .sort();
  return [...sorted, expectedTotal ? `${expectedTotal.amount} ${expectedTotal.currency}` : '', addressId ?? ''].join('\n');
}
