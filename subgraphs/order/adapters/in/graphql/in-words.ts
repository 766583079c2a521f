import type { Language } from '@commerce/kernel/language.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import { largestAmount } from '@commerce/kernel/money.ts';
import type { CancellingRule } from '../../../domain/cancel.ts';
import {
  cancellingMessages,
  historyMessages,
  placingMessages,
  rejectionMessages,
  type ToldRejection,
} from '../../../domain/messages.ts';
import { type HistoryEntry, nameOf, type Order, settledTotal } from '../../../domain/order.ts';
import type { DeclineReason } from '../../../domain/payment.ts';
import type { PlacingRefusal, PlacingRule } from '../../../domain/place.ts';
import type { RejectionCode } from '../../../domain/rejection.ts';
import type * as sdl from './schema.generated.ts';

// Both directions: a code of the SDL without words, or words without a code in the SDL, does not compile.
placingMessages satisfies Record<sdl.PlaceOrderErrorCode, unknown>;
({}) as PlacingRule satisfies sdl.PlaceOrderErrorCode;
cancellingMessages satisfies Record<sdl.CancelOrderErrorCode, unknown>;
({}) as CancellingRule satisfies sdl.CancelOrderErrorCode;
rejectionMessages satisfies Record<sdl.OrderRejectionCode, unknown>;
({}) as RejectionCode satisfies sdl.OrderRejectionCode;
({}) as DeclineReason satisfies sdl.PaymentDeclineReason;
({}) as sdl.PaymentDeclineReason satisfies DeclineReason;

/** Refusals as a payload's `userErrors`, in the language of the request. */
export const placingErrors = (refusals: readonly PlacingRefusal[], language: Language) =>
  refusals.map(({ code, field }) => ({
    code,
    field,
    message: inWords<{ code: PlacingRule }>(placingMessages, { code }, language),
  }));

export const cancellingError = (code: CancellingRule, language: Language) => ({
  code,
  field: 'orderId',
  message: inWords<{ code: CancellingRule }>(cancellingMessages, { code }, language),
});

/** Why the order was rejected, with its data and in words; null unless it was. */
export function rejectionInWords(order: Order, language: Language) {
  const { rejection, lines } = order;
  if (!rejection) return null;
  const lineOf = new Map(lines.map((line) => [line.productId, line]));
  const products = rejection.products.map(({ productId, code, available }) => {
    const line = lineOf.get(productId);
    const left = available === null ? null : Math.min(available, largestAmount); // releases may lift a stock above an Int
    return { productId, code, ordered: line?.quantity ?? 0, available: left, name: line ? nameOf(line) : null };
  });
  const isAboutPrice = rejection.code === 'PRICE_CHANGED';
  const told: ToldRejection = {
    code: rejection.code,
    products: products.filter(({ code }) => code === rejection.code),
    total: isAboutPrice ? (rejection.total ?? settledTotal(order)) : null,
    expectedTotal: isAboutPrice ? order.expectedTotal : null,
    declineReason: rejection.declineReason,
  };
  const message = inWords(rejectionMessages, told, language);
  return { ...told, productId: rejection.productId, available: products[0]?.available ?? null, products, message };
}

/** Why the order came to a status. */
export function reasonInWords(order: Order, { status }: HistoryEntry, language: Language): string | null {
  if (status === 'REJECTED') return rejectionInWords(order, language)?.message ?? null;
  return status === 'CANCELLED' ? inWords(historyMessages, { code: status }, language) : null;
}
