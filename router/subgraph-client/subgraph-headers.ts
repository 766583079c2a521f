import { isIP } from 'node:net';
import { contextHeader } from '@commerce/chassis/identity/context-token.ts';
import type { ExecutionContext } from '../request/engine.ts';

/**
 * Maximum length of each header's value, in bytes. A longer value from a client is cut or left out; the router's own values are
 * shorter.
 */
export const maxHeaderLength = {
  [contextHeader]: 4_096,
  traceparent: 55,
  'accept-language': 200,
  'x-commerce-client-address': 64,
  'x-commerce-client-device': 1_800,
  cookie: 1_024,
  'x-commerce-cookie': 4,
} as const satisfies Readonly<Record<string, number>>;

/**
 * Maximum length of all headers with their names, in bytes. Common servers refuse more than 8 to 16 KiB with 431 (RFC 6585, 5).
 */
export const maxHeadLength = 8_000;

/** Maximum length of a device's name before it is percent-encoded, in characters. */
const maxDeviceLength = 200;

/**
 * All headers of a subgraph request, names and values in turn. No other code makes them. A client's value is passed on only if
 * it is named here, has a maximum length and cannot end its line: a subgraph that refuses the head would look broken to all
 * callers.
 * @param receivesClientInfo whether the subgraph gets the client's address, device and refresh cookie.
 */
export function subgraphHeaders(
  {
    acceptLanguage,
    client,
    trace,
  }: Pick<ExecutionContext, 'acceptLanguage' | 'trace'> & Readonly<{ client?: ExecutionContext['client'] }>,
  signed: string,
  receivesClientInfo: boolean,
): string[] {
  const headers = ['content-type', 'application/json', 'accept', 'application/json', 'accept-encoding', 'identity'];
  headers.push(contextHeader, signed, 'traceparent', trace.traceparent);
  if (acceptLanguage !== undefined) put(headers, 'accept-language', languagesIn(acceptLanguage));
  if (!receivesClientInfo || !client) return headers;
  put(headers, 'x-commerce-client-address', isIP(client.address) === 0 ? undefined : client.address);
  put(
    headers,
    'x-commerce-client-device',
    client.device && encodeURIComponent(client.device.slice(0, maxDeviceLength).toWellFormed()),
  );
  put(headers, 'cookie', client.refreshCookie?.received);
  if (!client.refreshCookie?.isKept) put(headers, 'x-commerce-cookie', 'lost'); // a response over a WebSocket has no headers
  return headers;
}

function put(headers: string[], name: keyof typeof maxHeaderLength, value: string | undefined): void {
  if (value === undefined || value.length > maxHeaderLength[name] || !isPrintable.test(value)) return;
  headers.push(name, value);
}

const isPrintable = /^[\x20-\x7e]+$/;

/** A short header unchanged; of a long one, as many of its first languages as fit (RFC 9110, 12.5.4). */
function languagesIn(header: string): string | undefined {
  if (header.length <= maxHeaderLength['accept-language'] && isPrintable.test(header)) return header;
  const ranges = header.slice(0, maxHeaderLength['accept-language'] + 1).split(',');
  if (header.length > maxHeaderLength['accept-language']) ranges.pop(); // the last one may be cut off
  const languages = ranges.filter((range) => isLanguage.test(range));
  return languages.length === 0 ? undefined : languages.join(',');
}

const isLanguage = /^ *(?:\*|[A-Za-z]{1,8}(?:-[A-Za-z\d]{1,8})*) *(?:; *q=[01](?:\.\d{0,3})? *)?$/;
