/** Crockford's base 32: no I, L, O or U, so that a number can be read out on the phone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `261123-7K2Q9X`: the day in UTC and 30 random bits. The store refuses a double, which a large shop meets daily, and the caller draws again. */
export function orderNumber(at: Date, randomBytes: Uint8Array): string {
  const day = at.toISOString().slice(2, 10).replaceAll('-', '');
  const letters = [...randomBytes.subarray(0, 6)].map((byte) => alphabet[byte % 32]);
  return `${day}-${letters.join('')}`;
}
