import { fold } from './fold.ts';

/**
 * A host name as it is compared: Unicode labels without case, every full stop of UTS #46, 4.1 as a dot. `XN--…` and its letters
 * have one key.
 */
export const hostKey = (host: string): string =>
  fold(host.replace(/[\u3002\uFF0E\uFF61]/g, '.'))
    .split('.')
    .map((label) => (label.startsWith('xn--') ? fold(decoded(label.slice(4)) ?? label) : label))
    .join('.');

// Punycode's parameters for host names: RFC 3492, section 5.
const [base, tMin, tMax, skew, damp, firstBias, firstCodePoint] = [36, 1, 26, 38, 700, 72, 128] as const;

/** The label that this Punycode stands for (RFC 3492, 6.2); `undefined` if it is none. */
function decoded(punycode: string): string | undefined {
  const lastDash = punycode.lastIndexOf('-');
  const label = lastDash > 0 ? [...punycode.slice(0, lastDash)] : [];
  let [codePoint, bias, index, position] = [firstCodePoint as number, firstBias as number, 0, lastDash > 0 ? lastDash + 1 : 0];
  while (position < punycode.length) {
    const before = index;
    for (let [weight, k] = [1, base as number]; ; k += base) {
      const digit = digitOf(punycode.charAt(position));
      if (digit === undefined) return undefined;
      position += 1;
      index += digit * weight;
      const threshold = Math.min(Math.max(k - bias, tMin), tMax);
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    bias = adapted(index - before, label.length + 1, before === 0);
    codePoint += Math.floor(index / (label.length + 1));
    index %= label.length + 1;
    if (codePoint > 0x10ffff) return undefined;
    label.splice(index, 0, String.fromCodePoint(codePoint));
    index += 1;
  }
  return label.join('').toWellFormed();
}

function digitOf(character: string): number | undefined {
  const found = 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(character);
  return character === '' || found === -1 ? undefined : found;
}

/** RFC 3492, 6.1. */
function adapted(delta: number, points: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? damp : 2));
  rest += Math.floor(rest / points);
  let k = 0;
  for (; rest > ((base - tMin) * tMax) / 2; k += base) rest = Math.floor(rest / (base - tMin));
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + skew));
}
