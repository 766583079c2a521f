import type { Money } from '@commerce/kernel/money.ts';
import type { Order, OrderLine, OrderStatus } from '../../../domain/order.ts';

// What resolvers hand on as these SDL types.
export type OrderModel = Order;
/** `isUnknown`: the catalogue has said that there is no such product. */
export type OrderLineModel = OrderLine & Readonly<{ isUnknown: boolean }>;
export type MoneyModel = Money;

export interface OrderConnectionModel {
  readonly buyerId: string;
  readonly status: OrderStatus | null;
  /** Reads the orders of this page, once, when the first field asks for them. */
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
