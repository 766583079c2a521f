import type { StreamFormat } from './write-stream.ts';

/**
 * JSON values as the parts of a `multipart/mixed` body (RFC 2046, 5.1). The delimiter follows each part at once: until it arrives
 * a reader cannot know that the part is complete.
 */
export const multipartMixed = <T>(boundary: string, parameter: string): StreamFormat<T> => ({
  contentType: `multipart/mixed; boundary="${boundary}"; ${parameter}`,
  opening: `\r\n--${boundary}`,
  item: (value) => part(boundary, value),
  closing: '--\r\n',
});

export const part = (boundary: string, value: unknown): string => partOf(boundary, JSON.stringify(value));

/** A part of JSON text. */
export const partOf = (boundary: string, json: string): string =>
  `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${json}\r\n--${boundary}`;
