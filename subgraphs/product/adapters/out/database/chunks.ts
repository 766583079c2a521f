/** The most values that one `IN (…)` lists. */
export const listSize = 500;
