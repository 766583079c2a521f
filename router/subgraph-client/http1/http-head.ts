/** What the head of a response says about its body and connection. */
export interface ResponseHead {
  readonly status: number;
  readonly cookies: readonly string[];
  /** `content-encoding` in lower case (RFC 9110, 8.4); absent where the body is not encoded. */
  readonly encoding: string | undefined;
  /** `retry-after`, in milliseconds from now (RFC 9110, 10.2.3); absent where there is none, or an unreadable one. */
  readonly retryAfterMs: number | undefined;
  readonly length: number | 'chunked' | 'until the end';
  /** How long the connection may stay idle before its next request, in milliseconds; 0: not at all. */
  readonly reusableMs: number;
}

/** The bytes are no HTTP/1.1 response, or one that two readers could interpret differently. */
export class MalformedResponse extends Error {
  override readonly name = 'MalformedResponse';
}

/** Maximum length of a head; Node has the same limit. */
export const headLimitBytes = 16_384;

/**
 * The client closes an idle connection this long before the server would, so that no request crosses the closing. In
 * milliseconds.
 */
const marginMs = 2_000;
const [defaultIdleMs, maxIdleMs] = [4_000, 60_000];

/**
 * Status line and header lines (RFC 9112, 4 and 5). Without whitespace before a colon and without folded lines, which readers
 * interpret differently.
 */
const wellFormed = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: [^\0\r\n]*)?(?:\r\n[!#$%&'*+.^_`|~\dA-Za-z-]+:[^\0\r\n]*)*$/;

/**
 * Reads status line and header lines (RFC 9112) without the empty line that ends them. It is strict wherever the end of the
 * body depends on it: the rest of a wrongly delimited response would pass for the response to the next request.
 * @throws {MalformedResponse}
 */
export function readHead(text: string): ResponseHead {
  const [, minor, digits] = wellFormed.exec(text) ?? fault('no head');
  const lines = text.split('\r\n');
  const status = Number(digits);
  const cookies: string[] = [];
  let length: number | undefined;
  let encoding: string | undefined;
  let retryAfterMs: number | undefined;
  let isChunked = false;
  let isKeepAlive = minor === '1';
  let idleMs = defaultIdleMs;
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index] as string;
    const colon = line.indexOf(':');
    if (!usedNameLengths.has(colon)) continue;
    const value = line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '');
    switch (line.slice(0, colon).toLowerCase()) {
      case 'content-length': {
        if (!/^\d{1,15}$/.test(value) || (length !== undefined && length !== Number(value))) fault('no length');
        length = Number(value);
        break;
      }
      case 'transfer-encoding':
        if (value.toLowerCase() !== 'chunked' || isChunked) fault('an unsupported transfer encoding');
        isChunked = true;
        break;
      case 'content-encoding':
        encoding = listed(encoding, value);
        break;
      case 'connection':
        if (/\bclose\b/i.test(value)) isKeepAlive = false;
        break;
      case 'keep-alive':
        idleMs = idleMsOf(value);
        break;
      case 'set-cookie':
        cookies.push(value);
        break;
      case 'retry-after':
        retryAfterMs = fromNow(value);
        break;
    }
  }
  if (isChunked && length !== undefined) fault('two lengths');
  if (status === 101) fault('another protocol');
  const hasNoBody = status < 200 || status === 204 || status === 304;
  const bodyLength = hasNoBody ? 0 : isChunked ? 'chunked' : (length ?? 'until the end');
  const reusableMs = isKeepAlive && bodyLength !== 'until the end' ? idleMs : 0;
  return { status, cookies, encoding, retryAfterMs, length: bodyLength, reusableMs };
}

/** Lengths of the names of the headers that `readHead` uses. */
const usedNameLengths: ReadonlySet<number> = new Set(
  ['content-length', 'content-encoding', 'transfer-encoding', 'connection', 'keep-alive', 'set-cookie', 'retry-after'].map(
    ({ length }) => length,
  ),
);

/** Joins several lines of a list header (RFC 9110, 5.3) and drops `identity`, which stands for no encoding. */
export function listed(before: string | undefined, value: string): string | undefined {
  const names = [before ?? '', ...value.toLowerCase().split(',')].map((name) => name.trim());
  return names.filter((name) => name !== '' && name !== 'identity').join() || undefined;
}

function idleMsOf(value: string): number {
  const seconds = /\btimeout=(\d{1,6})\b/i.exec(value)?.[1];
  return seconds === undefined ? defaultIdleMs : Math.min(maxIdleMs, Math.max(0, Number(seconds) * 1_000 - marginMs));
}

/** @param value seconds, or a date. @returns milliseconds from now. */
function fromNow(value: string): number | undefined {
  const ms = /^\d{1,9}$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function fault(what: string): never {
  throw new MalformedResponse(what);
}
