import type { KeyedStand } from '../../../application/step-keys.ts';
import type { HistoryEntry, OrderLine, ShippingAddress } from '../../../domain/order.ts';
import type { Rejection } from '../../../domain/rejection.ts';

// The forms that JSON columns hold: the domain's own, with instants as RFC 3339 text.
export type { Money as StoredMoney } from '@commerce/kernel/money.ts';
export type { SagaData } from '../../../application/saga-data.ts';
export type StoredLine = OrderLine;
export type StoredAddress = ShippingAddress;
/** The codes and data; rows from before there was data hold English words and one product. */
export type StoredRejection = Rejection | Readonly<Pick<Rejection, 'code' | 'productId'> & { message: string }>;
export type StoredStand = KeyedStand;
export type StoredHistoryEntry = Omit<HistoryEntry, 'at'> & { readonly at: string };
export interface StoredNote {
  readonly at: string;
  readonly what: string;
}
