import { deliverableAddress, type PostalAddress, type TypedAddress } from '@commerce/kernel/address/postal-address.ts';
import type { Language } from '@commerce/kernel/language.ts';
import type { Currency, Money } from '@commerce/kernel/money.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { normaliseEmail } from '@commerce/kernel/text/email.ts';
import { opaqueText } from '@commerce/kernel/text/opaque.ts';
import { maxTokenLength } from '../limits.ts';
import type { Change } from '../order.ts';
import { pendingOrder } from '../pending-order.ts';
import { type OrderedLine, storedKey } from '../place.ts';
import type { checkoutMessages } from './messages.ts';

/** The rules of a checkout. Equal to the SDL's `CheckoutErrorCode`. */
export type CheckoutRule = keyof typeof checkoutMessages;

export interface CheckoutFault {
  readonly code: CheckoutRule;
  /** The wrong input as a path below `input`, for example `address.postalCode`. */
  readonly field: string;
}

/** A checkout as a client asks for it, unchecked. */
export interface CheckoutRequest {
  readonly idempotencyKey: string;
  readonly currency: Currency;
  /** The total that the shopper saw. No other one is charged. */
  readonly expectedTotal: Money;
  /** An address of the account's book; null if the parts are given. */
  readonly addressId: string | null;
  readonly address: TypedAddress;
  /** Where a guest wants mails. An account's is not asked for. */
  readonly email: string | null;
  readonly shippingMethodId: string;
  /** The payment provider's token for the card; null if the request has none. */
  readonly paymentToken: string | null;
  /** The language of the buyer's pages and mails. It is not part of the fingerprint. */
  readonly language: Language;
}

/** A checked request. */
export interface CheckedRequest {
  readonly idempotencyKey: string;
  /** Null if it is in the address book, which the saga asks. */
  readonly address: PostalAddress | null;
  readonly email: string | null;
  readonly paymentToken: string;
}

/** The request with every part tidied, or all rules that it breaks by itself. */
export function checkRequest(
  request: CheckoutRequest,
  isGuest: boolean,
  isId: (text: string) => boolean,
): Result<CheckedRequest, readonly CheckoutFault[]> {
  const { currency, expectedTotal, addressId, shippingMethodId } = request;
  const faults: CheckoutFault[] = [];
  const rule = (code: CheckoutRule, field: string, holds: boolean) => void (holds || faults.push({ code, field }));
  const idempotencyKey = storedKey(request.idempotencyKey);
  const paymentToken = opaqueText(request.paymentToken ?? '', maxTokenLength);
  const email = isGuest ? normaliseEmail(request.email ?? '') : undefined;
  const address = addressId === null ? deliverableAddress(request.address) : undefined;
  rule('IDEMPOTENCY_KEY_IS_INVALID', 'idempotencyKey', idempotencyKey !== undefined);
  if (address && !address.ok) for (const { code, field } of address.refusal) rule(code, `address.${field}`, false);
  rule('ADDRESS_ID_IS_INVALID', 'address.addressId', addressId === null || (!isGuest && isId(addressId)));
  rule('EMAIL_IS_INVALID', 'email', email?.ok !== false);
  rule('SHIPPING_IS_NOT_POSSIBLE', 'shippingMethodId', isId(shippingMethodId));
  rule('EXPECTED_TOTAL_IS_NEGATIVE', 'expectedTotal', expectedTotal.amount >= 0);
  rule('EXPECTED_TOTAL_HAS_OTHER_CURRENCY', 'expectedTotal', expectedTotal.currency === currency);
  rule('PAYMENT_IS_INVALID', 'payment', paymentToken !== undefined);
  if (faults.length > 0 || idempotencyKey === undefined || paymentToken === undefined) return refuse(faults);
  return ok({
    idempotencyKey,
    address: address?.ok ? address.value : null,
    email: email?.ok ? email.value : null,
    paymentToken,
  });
}

/**
 * Equal for equal requests of one buyer. It covers what the client sends and not what is in the cart: the ordered lines leave the
 * cart, and a repeated request must still find its order.
 */
export function checkoutFingerprint(
  { currency, expectedTotal, addressId, shippingMethodId }: CheckoutRequest,
  { address, email, paymentToken }: CheckedRequest,
  digest: (text: string) => string,
): string {
  return JSON.stringify([currency, expectedTotal.amount, addressId, address, email, shippingMethodId, digest(paymentToken)]);
}

/** What makes an order of a checked request. */
export interface CheckoutDraft {
  readonly id: string;
  readonly number: string;
  /** The account, or a guest's cart. */
  readonly buyerId: string;
  readonly placedAt: Date;
  readonly cart: Readonly<{ id: string; codes: readonly string[] }>;
  /** The lines of the cart that can be ordered in the currency: one for each product. */
  readonly lines: readonly OrderedLine[];
}

/** The order of a checkout, PENDING. */
export function checkOut(request: CheckoutRequest, checked: CheckedRequest, draft: CheckoutDraft): Change {
  const { id, number, buyerId, placedAt, cart } = draft;
  const { expectedTotal, addressId, shippingMethodId, language } = request;
  return pendingOrder({
    ...{ id, number, buyerId, placedAt, expectedTotal, addressId, language },
    shippingAddress: checked.address,
    checkout: { cartId: cart.id, email: checked.email, shippingMethodId, codes: cart.codes },
    lines: draft.lines.map(({ productId, quantity }) => ({ productId, quantity })),
  });
}
