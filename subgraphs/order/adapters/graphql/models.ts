import type { Money } from '@commerce/kernel/money.ts';
import type { Order, OrderLine, OrderStatus } from '../../domain/order.ts';

// What resolvers hand on as these SDL types.
export type OrderModel = Order;
export type OrderLineModel = OrderLine;
export type MoneyModel = Money;

export interface OrderConnectionModel {
  readonly buyerId: string;
  readonly status: OrderStatus | null;
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
