import type { Money } from '@commerce/kernel/money.ts';
import type { OpenedCart } from '../../../application/carts.ts';
import type { CartLineView, CartTotals } from '../../../domain/cart/cart-view.ts';
import type { Order, OrderLine, OrderStatus } from '../../../domain/order.ts';
import type { ShippingOption } from '../../../domain/shipping/shipping-zone.ts';
import type { Discount, Tax, Totals } from '../../../domain/totals/totals.ts';

// The parents of the resolvers, by SDL type.
/** `isOpenedByToken`: the caller has the order's token, which only the buyer gets. */
export type OrderModel = Order & Readonly<{ isOpenedByToken?: boolean }>;
export type TotalsModel = Totals;
export type ShippingMethodModel = ShippingOption;
/** `isUnknown`: the product service has refused the order because there is no such product. */
export type OrderLineModel = OrderLine & Readonly<{ isUnknown: boolean }>;
export type MoneyModel = Money;
export type CartModel = OpenedCart;
export type CartLineModel = CartLineView & Readonly<{ id: string }>;
export type CartTotalsModel = CartTotals & Readonly<{ cartId: string }>;
export type DiscountModel = Discount;
export type TaxModel = Tax;

export interface OrderConnectionModel {
  readonly buyerId: string;
  readonly status: OrderStatus | null;
  /** Reads the orders of the page once, when the first field needs them. */
  readonly page: () => Promise<OrderPage>;
}

export interface OrderPage {
  readonly orders: readonly Order[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

export interface UserReference {
  readonly id: string;
}

export interface ProductReference {
  readonly id: string;
}
