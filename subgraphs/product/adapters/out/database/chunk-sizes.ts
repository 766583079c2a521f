/** Maximum number of values in one `IN (…)`. */
export const maxIds = 500;
