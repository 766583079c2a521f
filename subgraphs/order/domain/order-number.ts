/** Crockford's base 32 has no I, L, O or U, so that customers can read a number out on the phone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * `261123-7K2Q9X`: the day in UTC and 30 random bits. The store refuses a number that is taken, which happens daily in a large
 * shop, and the caller draws again.
 */
export function orderNumber(at: Date, randomBytes: Uint8Array): string {
  const day = at.toISOString().slice(2, 10).replaceAll('-', '');
  const characters = [...randomBytes.subarray(0, 6)].map((byte) => alphabet[byte % 32]);
  return `${day}-${characters.join('')}`;
}
