import { chunkedBody } from './chunked-body.ts';
import { headLimitBytes, MalformedResponse, type ResponseHead, readHead } from './http-head.ts';

/** One HTTP/1.1 response with its body. */
export interface HttpResponse {
  readonly status: number;
  readonly cookies: readonly string[];
  /** The body's `content-encoding`; absent where it has none. */
  readonly encoding: string | undefined;
  readonly body: Buffer;
  /** `retry-after`, in milliseconds from now; absent where there is none. */
  readonly retryAfterMs: number | undefined;
  /** How long the connection may stay idle before its next request, in milliseconds; 0: the connection must be closed. */
  readonly reusableMs: number;
}

/** Reads responses from the bytes of one connection, in whatever pieces they arrive. */
export interface ResponseReader {
  /**
   * Copies what it needs: the caller may overwrite the bytes afterwards.
   * @returns the response when it is complete.
   * @throws {MalformedResponse} when the bytes are no HTTP/1.1 response.
   */
  readonly take: (bytes: Buffer) => HttpResponse | undefined;
  /** The server has closed its side. @returns the response whose body this ends, if there is one. */
  readonly end: () => HttpResponse | undefined;
}

interface BodyReader {
  /** @returns how many of the bytes belonged to the body, once it is complete. */
  readonly take: (bytes: Buffer) => number | undefined;
  readonly body: () => Buffer;
}

/** @param maxBytes the reader throws at a body that is longer. */
export function responseReader(maxBytes: number): ResponseReader {
  let partialHead: Buffer | undefined;
  let head: ResponseHead | undefined;
  let reader: BodyReader | undefined;

  const finish = (reusableMs: number): HttpResponse => {
    const { status, cookies, encoding, retryAfterMs } = head as ResponseHead;
    const response = { status, cookies, encoding, retryAfterMs, body: reader?.body() ?? noBytes, reusableMs };
    [partialHead, head, reader] = [undefined, undefined, undefined];
    return response;
  };
  const takeBody = (bytes: Buffer): HttpResponse | undefined => {
    const used = (reader as BodyReader).take(bytes);
    if (used === undefined) return undefined;
    // Bytes after a response answer no request: a server that sends them may not be asked again on this connection.
    return finish(used < bytes.length ? 0 : (head as ResponseHead).reusableMs);
  };
  const take = (bytes: Buffer): HttpResponse | undefined => {
    if (reader) return takeBody(bytes);
    const all = partialHead ? Buffer.concat([partialHead, bytes]) : bytes;
    const headEnd = all.indexOf('\r\n\r\n');
    if (headEnd > headLimitBytes || (headEnd < 0 && all.length > headLimitBytes))
      throw new MalformedResponse('a head without an end');
    partialHead = headEnd < 0 ? Buffer.from(all) : undefined;
    if (headEnd < 0) return undefined;
    const read = readHead(all.toString('latin1', 0, headEnd));
    const rest = all.subarray(headEnd + 4);
    if (read.status < 200) return take(rest); // an interim response such as 103: the final one follows
    if (typeof read.length === 'number' && read.length > maxBytes) throw new MalformedResponse('a body that is too long');
    head = read;
    reader = bodyReader(read.length, maxBytes);
    return takeBody(rest);
  };
  return {
    take,
    end: () => (head?.length === 'until the end' ? finish(0) : undefined),
  };
}

const noBytes = Buffer.alloc(0);

function bodyReader(length: ResponseHead['length'], maxBytes: number): BodyReader {
  if (length === 'chunked') return chunkedBody(maxBytes);
  return typeof length === 'number' ? bodyOfLength(length) : bodyUntilClose(maxBytes);
}

/** A body with a `content-length`: each piece is copied straight to its place. */
function bodyOfLength(length: number): BodyReader {
  const body = Buffer.allocUnsafe(length);
  let filled = 0;
  return {
    take: (bytes) => {
      const used = Math.min(bytes.length, length - filled);
      bytes.copy(body, filled, 0, used);
      filled += used;
      return filled === length ? used : undefined;
    },
    body: () => body,
  };
}

/** A body that ends when the server closes the connection, as in HTTP/1.0. */
function bodyUntilClose(maxBytes: number): BodyReader {
  const pieces: Buffer[] = [];
  let length = 0;
  return {
    take: (bytes) => {
      length += bytes.length;
      if (length > maxBytes) throw new MalformedResponse('a body that is too long');
      pieces.push(Buffer.from(bytes));
      return undefined;
    },
    body: () => Buffer.concat(pieces),
  };
}
