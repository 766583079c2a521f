import { isBlank, lengthOf } from './display.ts';

/**
 * A text that only its client reads (an idempotency key, a payment token), without white space at its ends: MySQL ignores spaces
 * at the end when it compares. `undefined` if it is ill-formed (half a surrogate pair would be stored as another text), shows
 * nothing, or has more code points.
 */
export function opaqueText(text: string, most: number): string | undefined {
  if (!text.isWellFormed()) return undefined;
  const inner = text.trim();
  return isBlank(inner) || lengthOf(inner) > most ? undefined : inner;
}
