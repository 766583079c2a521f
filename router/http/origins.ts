import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';

/** Whether pages of this origin may send requests. */
export type IsAllowedOrigin = (origin: string) => boolean;

/** Default in the demo: pages that a developer serves from the local machine. */
export const loopbackOrigins = 'http://localhost:*,http://127.0.0.1:*,http://[::1]:*';

const originShape = /^https?:\/\/(?:[^/*?#@\s:]+|\[[\da-f:.]+\])(?::(?:\d{1,5}|\*))?$/;

const list = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/**
 * An environment variable: origins such as `https://shop.example`; `:*` is any port. `*` alone is invalid, because requests carry
 * credentials.
 */
export const originList = (byDefault: string) =>
  z
    .string()
    .default(byDefault)
    .refine((text) => list(text).every((origin) => originShape.test(origin)), {
      message: 'must be origins such as https://shop.example,http://localhost:*',
    })
    .transform(list);

/** An environment variable: names of headers (RFC 9110, 5.1), separated by commas. */
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

/**
 * The page behind a request: of the router's own origin, of an allowed one, of any other one, or none (an API client, a typed
 * address).
 */
export type RequestOrigin = 'same-origin' | 'allowed' | 'cross-origin' | 'none';

/**
 * Browsers send `origin` with every request but plain GETs, and `sec-fetch-site` with every request. A page can change neither.
 * API clients send neither; they carry no cookies of a user's browser.
 */
export function originOf(
  { headers, host }: Readonly<{ headers: IncomingHttpHeaders; host: string }>,
  isAllowed: IsAllowedOrigin,
): RequestOrigin {
  const { origin, 'sec-fetch-site': site } = headers;
  if (origin !== undefined) {
    if (origin.slice(origin.indexOf('://') + 3) === host) return 'same-origin';
    return isAllowed(origin) ? 'allowed' : 'cross-origin';
  }
  if (site === undefined || site === 'none') return 'none';
  return site === 'same-origin' ? 'same-origin' : 'cross-origin';
}
