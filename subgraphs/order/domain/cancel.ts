/** The rules of taking an order back, in words. Equal to the SDL's `CancelOrderErrorCode`. */
export const cancellingRules = {
  ORDER_IS_UNKNOWN: 'You have no such order.',
  STATUS_CANNOT_CHANGE: 'The order was rejected, so there is nothing to take back.',
} as const;

export type CancellingRule = keyof typeof cancellingRules;
