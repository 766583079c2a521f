import type { Money } from '@commerce/kernel/money.ts';
import type { OrderedLine } from '../domain/place.ts';
import type { Rejection } from '../domain/rejection.ts';

/** What an order's saga needs to write its commands. */
export interface SagaData {
  readonly orderId: string;
  readonly buyerId: string;
  readonly lines: readonly OrderedLine[];
  readonly addressId: string | null;
  readonly paymentToken: string;
  /** W3C trace context of the request that began it; whatever the saga sends, however much later, belongs to that trace. */
  readonly traceparent?: string | undefined;
}

/** What its steps see: its data, and what the order has learned since. */
export interface SagaView extends SagaData {
  readonly total: Money | null;
}

/** Why a saga turns back. */
export type Reason = Rejection | Readonly<{ code: 'CANCELLED_BY_BUYER' }>;
