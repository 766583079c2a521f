import type { Language } from '@commerce/kernel/language.ts';
import type { Money } from '@commerce/kernel/money.ts';
import type { OrderedLine } from '../domain/place.ts';
import type { Reason } from './saga-data.ts';

interface RemoteData {
  readonly ConfirmAddress: { readonly orderId: string; readonly buyerId: string; readonly addressId: string };
  readonly ReserveStock: { readonly orderId: string; readonly lines: readonly OrderedLine[] };
  readonly ReleaseStock: { readonly orderId: string };
  readonly AuthorisePayment: {
    readonly orderId: string;
    readonly amount: Money;
    readonly token: string;
    readonly language: Language;
  };
  readonly CapturePayment: { readonly orderId: string };
  readonly ReturnPayment: { readonly orderId: string };
}

/** Commands to other services. They go through the outbox. */
export type RemoteCommand = {
  [N in keyof RemoteData]: { readonly to: 'user' | 'product' | 'payment'; readonly name: N; readonly data: RemoteData[N] };
}[keyof RemoteData];

/** Commands to the order itself. The saga carries them out in its own transaction. */
export type LocalCommand = Readonly<
  | { to: 'order'; name: 'RedeemPromotions' | 'TakePromotionsBack' | 'AcceptPrices' | 'ConfirmOrder' | 'CancelOrder' }
  | { to: 'order'; name: 'RejectOrder'; reason: Exclude<Reason, { code: 'CANCELLED_BY_BUYER' }> }
>;

export type Command = RemoteCommand | LocalCommand;
