import type { cancellingMessages } from './messages.ts';

/** The rules of taking an order back. Equal to the SDL's `CancelOrderErrorCode`. */
export type CancellingRule = keyof typeof cancellingMessages;
