import { connections } from './connections.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { Wire, WireOptions } from './wire.ts';

/**
 * HTTP/1.1, with TLS for `https:`. Of all that a general client does for a request, this does what a POST with a known body to a known server
 * needs, at a third of the cost.
 */
export function plainWire({ url, connections: most, connectTimeoutMs, maxBodyBytes, tls = {} }: WireOptions): Wire {
  const isSecure = url.protocol === 'https:';
  const { send, drop, close } = connections({
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'), // an IPv6 address stands in brackets
    port: url.port === '' ? (isSecure ? 443 : 80) : Number(url.port),
    tls: isSecure ? tls : undefined,
    most,
    connectTimeoutMs,
    maxBodyBytes,
  });
  const start = `POST ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\nconnection: keep-alive\r\n`;

  return {
    post: (headers, body, { received, failed }, isRepeatable = false) => {
      const length = Buffer.byteLength(body);
      const text = `${start}${linesOf(headers)}content-length: ${length}\r\n\r\n${body}`;
      const request = {
        text,
        encoding: length === body.length ? ('latin1' as const) : ('utf8' as const), // ASCII alone is the faster one
        isRepeatable,
        answered: ({ status, body: bytes, cookies, encoding, retryAfterMs }: HttpAnswer) =>
          received(status, bytes, cookies, encoding, retryAfterMs),
        failed,
      };
      send(request);
      return () => drop(request);
    },
    close,
  };
}

/** What could end a line early and begin another one (RFC 9110, 5.5). */
const breaksOut = /[\0\r\n]/;

function linesOf(headers: readonly string[]): string {
  if (breaksOut.test(headers.join(' '))) throw new Error('A header would break out of its line.');
  let lines = '';
  for (let index = 0; index < headers.length; index += 2) lines += `${headers[index]}: ${headers[index + 1]}\r\n`;
  return lines;
}
