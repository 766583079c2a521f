import type { cancellingMessages } from './messages.ts';

/** The rules of cancelling an order. Equal to the SDL's `CancelOrderErrorCode`. */
export type CancellingRule = keyof typeof cancellingMessages;
