import type { Money } from '@commerce/kernel/money.ts';
import type { Label, Totals } from './totals/totals.ts';

/** What a checkout adds to an order. Orders of `placeOrder` have none of it. */
export interface CheckoutTerms {
  /** The cart whose lines are ordered. Confirming the order takes the ordered quantities out of it. */
  readonly cartId: string;
  /** Where a guest wants mails; null if an account has checked out. */
  readonly email: string | null;
  readonly shippingMethodId: string;
  /** The codes of the cart at the checkout. */
  readonly codes: readonly string[];
}

/** The shipping of an order, as it was priced. */
export interface OrderShipping {
  readonly id: string;
  readonly name: Label;
  readonly price: Money;
}

/** What a checkout costs at the reserved prices. An order that is rejected with PRICE_CHANGED has it, too. */
export interface Quote {
  readonly totals: Totals;
  readonly shipping: OrderShipping;
}
