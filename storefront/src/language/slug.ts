/** The part of an address that names a category: `Tea & Coffee` is `tea-coffee`. Letters of every script stay. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
