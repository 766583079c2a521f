/**
 * FNV-1a over the key's UTF-8 bytes with a final mix, modulo the partitions. Never change it: a key would move and lose its
 * order.
 */
export function partitionOf(key: string, partitions: number): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(key)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d); // FNV's low bits alone depend on the low bits of the bytes
  return ((hash ^ (hash >>> 13)) >>> 0) % partitions;
}
