/** The answer of an operation that may be refused. Refusals are values; only the unexpected is thrown. */
export type Result<T, R> = Readonly<{ ok: true; value: T }> | Readonly<{ ok: false; refusal: R }>;

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

export const refuse = <const R>(refusal: R): Result<never, R> => ({ ok: false, refusal });
