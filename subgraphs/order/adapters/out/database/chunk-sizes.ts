/** Maximum number of rows in one statement. An order row has 18 parameters, and SQLite takes 32,766. */
export const maxRows = 100;

/** Maximum number of ids in one `IN (…)`. */
export const maxIds = 500;
