/** How an order ended. */
export type Ending = 'CONFIRMED' | 'REJECTED';
