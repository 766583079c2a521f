import type { OrderedLine } from '../domain/place.ts';
import type { Rejection } from '../domain/rejection.ts';

/** What an order's saga needs to write its commands. */
export interface SagaData {
  readonly orderId: string;
  readonly buyerId: string;
  readonly lines: readonly OrderedLine[];
  readonly addressId: string | null;
}

/** Why a saga turns back. */
export type Because = Rejection | Readonly<{ code: 'CANCELLED_BY_BUYER' }>;
