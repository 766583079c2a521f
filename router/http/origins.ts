import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';

/** Whether pages of this origin may ask. */
export type IsAllowedOrigin = (origin: string) => boolean;

/** In the demo, pages that a developer serves from the own machine. */
export const loopbackOrigins = 'http://localhost:*,http://127.0.0.1:*,http://[::1]:*';

const originShape = /^https?:\/\/(?:[^/*?#@\s:]+|\[[\da-f:.]+\])(?::(?:\d{1,5}|\*))?$/;

const list = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** An environment variable: origins such as `https://shop.example`; `:*` stands for any port. A star alone is refused: answers are for somebody. */
export const originList = (byDefault: string) =>
  z
    .string()
    .default(byDefault)
    .refine((text) => list(text).every((origin) => originShape.test(origin)), {
      message: 'must be origins such as https://shop.example,http://localhost:*',
    })
    .transform(list);

/** An environment variable: names of headers (RFC 9110, 5.1), parted by commas. */
export const headerList = z
  .string()
  .default('')
  .refine((text) => list(text).every((name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name) && name !== '*'), {
    message: 'must be names of headers such as x-shop-version,x-experiment',
  })
  .transform(list);

export function allowedOrigins(origins: readonly string[]): IsAllowedOrigin {
  const exact = new Set(origins.filter((origin) => !origin.endsWith(':*')));
  const anyPort = new Set(origins.filter((origin) => origin.endsWith(':*')).map((origin) => origin.slice(0, -2)));
  return (origin) => exact.has(origin) || anyPort.has(origin) || anyPort.has(origin.replace(/:\d{1,5}$/, ''));
}

/** Where a request comes from: a page of ours, one that may ask, one that may not; or no page at all (a program, a typed address). */
export type RequestOrigin = 'ours' | 'allowed' | 'foreign' | 'none';

/**
 * Browsers send `origin` with whatever is not a plain GET, and `sec-fetch-site` with everything. A page cannot change either. Programs
 * send neither; they carry no cookies of a user's browser.
 */
export function originOf(
  { headers, host }: Readonly<{ headers: IncomingHttpHeaders; host: string }>,
  isAllowed: IsAllowedOrigin,
): RequestOrigin {
  const { origin, 'sec-fetch-site': site } = headers;
  if (origin !== undefined) {
    if (origin.slice(origin.indexOf('://') + 3) === host) return 'ours';
    return isAllowed(origin) ? 'allowed' : 'foreign';
  }
  if (site === undefined || site === 'none') return 'none';
  return site === 'same-origin' ? 'ours' : 'foreign';
}
