/** Whether the address is a page of one of the origins, so that the checkout may send its shopper there. */
export const isPageOf = (address: string, origins: readonly string[]): boolean =>
  URL.canParse(address) && origins.includes(new URL(address).origin);
