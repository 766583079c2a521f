import type { OrderEnd } from './shop-orders.ts';

/** How often a code was redeemed, as the shop counts. */
export interface Redemptions {
  readonly code: string;
  readonly used: number;
  readonly limit: number | null;
}

export interface PurchaseLedger {
  /** Confirmed and cancelled orders whose totals were compared. */
  readonly compared: number;
  /** What they cost, in minor units. */
  readonly taken: number;
  /** Orders that cost another total than their shopper saw, or than their parts are together. */
  readonly wrongTotals: readonly string[];
  readonly redemptions: readonly (Redemptions & { readonly ofOrders: number })[];
  /** Codes that are not redeemed by exactly the standing orders with their discount, or too often. */
  readonly wrongCodes: readonly string[];
}

/** Compares the totals of the orders with what shoppers saw, and the redemptions with the orders that stand. */
export function checkPurchases(orders: readonly OrderEnd[], redemptions: readonly Redemptions[]): PurchaseLedger {
  const priced = orders.filter(({ status, quotedTotal }) => isPriced(status) && quotedTotal !== undefined);
  const standing = orders.filter(({ status }) => status === 'CONFIRMED');
  const counted = redemptions.map((one) => ({
    ...one,
    ofOrders: standing.filter(({ parts }) => parts?.codes.includes(one.code)).length,
  }));
  return {
    compared: priced.length,
    taken: standing.reduce((sum, { total }) => sum + (total ?? 0), 0),
    wrongTotals: priced
      .filter(({ total, quotedTotal, parts }) => total !== quotedTotal || parts?.sum !== total)
      .map(
        ({ orderId, total, quotedTotal, parts }) =>
          `order ${orderId} costs ${total}, its shopper saw ${quotedTotal}, its parts are ${parts?.sum}`,
      ),
    redemptions: counted,
    wrongCodes: counted
      .filter(({ used, ofOrders, limit }) => used !== ofOrders || used > (limit ?? Infinity))
      .map(
        ({ code, used, ofOrders, limit }) => `${code} counts ${used} of ${limit ?? 'any number'}, and ${ofOrders} orders have it`,
      ),
  };
}

const isPriced = (status: OrderEnd['status']): boolean => status === 'CONFIRMED' || status === 'CANCELLED';

export const purchasesAgree = ({ wrongTotals, wrongCodes }: PurchaseLedger): boolean =>
  wrongTotals.length === 0 && wrongCodes.length === 0;
