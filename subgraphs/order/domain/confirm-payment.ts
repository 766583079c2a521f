import type { confirmingMessages } from './messages.ts';

/** The rules of confirming a payment. Equal to the SDL's `ConfirmPaymentErrorCode`. */
export type ConfirmingRule = keyof typeof confirmingMessages;
