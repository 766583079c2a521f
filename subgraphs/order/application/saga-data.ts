import type { Language } from '@commerce/kernel/language.ts';
import type { Money } from '@commerce/kernel/money.ts';
import type { OrderedLine } from '../domain/place.ts';
import type { Rejection } from '../domain/rejection.ts';

/** The data from which a saga makes its commands. */
export interface SagaData {
  readonly orderId: string;
  readonly buyerId: string;
  readonly lines: readonly OrderedLine[];
  readonly addressId: string | null;
  readonly paymentToken: string;
  /** W3C trace context of the request that started the saga. Every message of the saga belongs to this trace. */
  readonly traceparent?: string | undefined;
}

/** The data for the steps: that of the saga, and the order's total and language. */
export interface SagaView extends SagaData {
  readonly total: Money | null;
  /** Whether promotions apply to the order. */
  readonly isCheckout: boolean;
  readonly language: Language;
}

/** Why a saga compensates. */
export type Reason = Rejection | Readonly<{ code: 'CANCELLED_BY_BUYER' }>;
