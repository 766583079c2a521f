import type { ConnectionOptions } from 'node:tls';
import { connectionPool } from './connection-pool.ts';
import type { HttpResponse } from './http-response.ts';

/** Sends POST requests to one URL. */
export interface Http1Client {
  /**
   * @param headers names and values in turn.
   * @param isRepeatable whether the client may send the request a second time when a reused connection was lost.
   * @returns a function that aborts the request; no callback is called afterwards.
   */
  readonly post: (headers: readonly string[], body: string, callbacks: Http1Callbacks, isRepeatable?: boolean) => () => void;
  /** Accepts no more requests, and resolves when the requests in flight have ended. */
  readonly close: () => Promise<void>;
}

/** The client calls exactly one of them, once, and never within `post`. */
export interface Http1Callbacks {
  /**
   * @param body as the server sent it, still encoded.
   * @param encoding the body's `content-encoding`; absent where it has none.
   * @param retryAfterMs the response's `retry-after` in milliseconds from now; absent where it has none.
   */
  readonly received: (
    status: number,
    body: Buffer,
    cookies: readonly string[],
    encoding: string | undefined,
    retryAfterMs: number | undefined,
  ) => void;
  readonly failed: (error: Error) => void;
}

export interface Http1ClientOptions {
  readonly url: URL;
  readonly maxConnections: number;
  readonly connectTimeoutMs: number;
  /** For `https:`, in addition to Node's defaults. */
  readonly tls?: ConnectionOptions;
  /** The client drops a response whose body is longer, so that it cannot fill the memory. */
  readonly maxBodyBytes: number;
}

/**
 * An HTTP/1.1 client, with TLS for `https:`. It does only what a POST with a known body to a known server needs, at a third of
 * the cost of a general client (docs/decisions/0014-own-connections-to-subgraphs.md).
 */
export function http1Client({ url, maxConnections, connectTimeoutMs, maxBodyBytes, tls = {} }: Http1ClientOptions): Http1Client {
  const isSecure = url.protocol === 'https:';
  const { send, drop, close } = connectionPool({
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'), // an IPv6 address stands in brackets
    port: url.port === '' ? (isSecure ? 443 : 80) : Number(url.port),
    tls: isSecure ? tls : undefined,
    maxConnections,
    connectTimeoutMs,
    maxBodyBytes,
  });
  const start = `POST ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\nconnection: keep-alive\r\n`;

  return {
    post: (headers, body, { received, failed }, isRepeatable = false) => {
      const length = Buffer.byteLength(body);
      const text = `${start}${headerLines(headers)}content-length: ${length}\r\n\r\n${body}`;
      const request = {
        text,
        // Node writes latin1 faster, and ASCII is the same in both.
        encoding: length === body.length ? ('latin1' as const) : ('utf8' as const),
        isRepeatable,
        succeeded: ({ status, body: bytes, cookies, encoding, retryAfterMs }: HttpResponse) =>
          received(status, bytes, cookies, encoding, retryAfterMs),
        failed,
      };
      send(request);
      return () => drop(request);
    },
    close,
  };
}

/** Characters that could end a header's line and begin another one (RFC 9110, 5.5). */
const lineBreaks = /[\0\r\n]/;

function headerLines(headers: readonly string[]): string {
  if (lineBreaks.test(headers.join(' '))) throw new Error('A header would break out of its line.');
  let lines = '';
  for (let index = 0; index < headers.length; index += 2) lines += `${headers[index]}: ${headers[index + 1]}\r\n`;
  return lines;
}
