import type { PostalAddress } from '@commerce/kernel/address/postal-address.ts';
import type { HistoryEntry, NextAction, OrderLine } from '../../../domain/order.ts';
import type { Rejection } from '../../../domain/rejection.ts';

// The types of the JSON columns: those of the domain, with instants as RFC 3339 text.
export type { Money as StoredMoney } from '@commerce/kernel/money.ts';
export type { SagaData } from '../../../application/saga-data.ts';
export type StoredLine = OrderLine;
export type StoredAddress = PostalAddress;
/** Rows from before rejections had data have an English text and at most one product. */
export type StoredRejection = Rejection | Readonly<Pick<Rejection, 'code' | 'productId'> & { message: string }>;
export type StoredAction = Omit<NextAction, 'expiresAt'> & { readonly expiresAt: string };
export type StoredHistoryEntry = Omit<HistoryEntry, 'at'> & { readonly at: string };
export interface StoredNote {
  readonly at: string;
  readonly what: string;
}
