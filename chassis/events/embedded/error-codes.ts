/**
 * The system's name for what went wrong, such as `ENOENT`. Does not ask for `instanceof Error`: under Jest, Node's errors are of
 * another realm.
 */
export function systemCode(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

/** SQLite's primary result code, such as 5 for SQLITE_BUSY: the low byte of the extended one. `undefined` for other errors. */
export function sqliteCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
  return Number(error.errcode) & 0xff;
}
