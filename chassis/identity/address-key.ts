import { isIPv6 } from 'node:net';

/**
 * What an address counts as: IPv4 as itself, IPv6 by its first 64 bits, which is what one subscriber is given (RFC 6177). IPv4
 * written as IPv6 counts as IPv4.
 */
export function addressKey(address: string): string {
  if (!address.includes(':')) return address; // most are IPv4, and need no pattern to tell
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = !tail ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
