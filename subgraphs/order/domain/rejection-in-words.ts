import type { Language } from '@commerce/kernel/language.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import { largestAmount } from '@commerce/kernel/money.ts';
import { type DescribedRejection, historyMessages, rejectionMessages } from './messages.ts';
import { type HistoryEntry, nameOf, type Order, settledTotal } from './order.ts';

/** The rejection with its data and its message; null for an order that is not rejected. */
export function rejectionInWords(order: Order, language: Language) {
  const { rejection, lines } = order;
  if (!rejection) return null;
  const lineOf = new Map(lines.map((line) => [line.productId, line]));
  const products = rejection.products.map(({ productId, code, available }) => {
    const line = lineOf.get(productId);
    const left = available === null ? null : Math.min(available, largestAmount); // releases may lift a stock above an Int
    return { productId, code, ordered: line?.quantity ?? 0, available: left, name: line ? nameOf(line) : null };
  });
  const isAboutPrice = ['PRICE_CHANGED', 'CODE_IS_NOT_VALID', 'CODE_IS_USED_UP'].includes(rejection.code);
  const described: DescribedRejection = {
    code: rejection.code,
    products: products.filter(({ code }) => code === rejection.code),
    total: isAboutPrice ? (rejection.total ?? settledTotal(order)) : null,
    expectedTotal: isAboutPrice ? order.expectedTotal : null,
    declineReason: rejection.declineReason,
  };
  const message = inWords(rejectionMessages, described, language);
  return { ...described, productId: rejection.productId, available: products[0]?.available ?? null, products, message };
}

/** The reason of a history entry; null for entries that need none. */
export function reasonInWords(order: Order, { status }: HistoryEntry, language: Language): string | null {
  if (status === 'REJECTED') return rejectionInWords(order, language)?.message ?? null;
  return status === 'CANCELLED' ? inWords(historyMessages, { code: status }, language) : null;
}
