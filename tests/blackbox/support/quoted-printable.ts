/** Decodes quoted-printable parts (RFC 2045, 6.7) of UTF-8. @param source of a mail, read as latin1 */
export const unquoted = (source: string): string =>
  Buffer.from(
    source.replaceAll('=\n', '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
