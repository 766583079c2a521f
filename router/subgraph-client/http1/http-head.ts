/** What an answer's first lines say of its body and its connection. */
export interface ResponseHead {
  readonly status: number;
  readonly cookies: readonly string[];
  /** `content-encoding`, in small letters (RFC 9110, 8.4); absent where the body is sent as it is. */
  readonly encoding: string | undefined;
  /** `retry-after`, in milliseconds from now (RFC 9110, 10.2.3); absent where there is none, or one that cannot be read. */
  readonly retryAfterMs: number | undefined;
  readonly length: number | 'chunked' | 'until the end';
  /** How long the connection may wait for another request, in milliseconds; 0: not at all. */
  readonly reusableMs: number;
}

/** Bytes that are no HTTP/1.1 answer, or one that two readers could understand differently. */
export class MalformedResponse extends Error {
  override readonly name = 'Unreadable';
}

/** Node refuses longer heads as well. */
export const headLimitBytes = 16_384;

/** A connection is closed by us this long before its server would: a request must not meet the closing on its way. */
const marginMs = 2_000;
const [unannouncedMs, maxIdleMs] = [4_000, 60_000];

/**
 * Status line and header lines (RFC 9112, 4 and 5). No blank before a colon and no line that continues the one before: readers differ about
 * them.
 */
const wellFormed = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: [^\0\r\n]*)?(?:\r\n[!#$%&'*+.^_`|~\dA-Za-z-]+:[^\0\r\n]*)*$/;

/**
 * Reads status line and header lines (RFC 9112) without the empty line that ends them. Strict wherever the end of the body depends on it:
 * an answer that is cut wrongly would give its rest to the next question. @throws {MalformedResponse}
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
  let isKept = minor === '1';
  let idleMs = unannouncedMs;
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index] as string;
    const colon = line.indexOf(':');
    if (!mayMatter.has(colon)) continue;
    const value = line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '');
    switch (line.slice(0, colon).toLowerCase()) {
      case 'content-length': {
        if (!/^\d{1,15}$/.test(value) || (length !== undefined && length !== Number(value))) fault('no length');
        length = Number(value);
        break;
      }
      case 'transfer-encoding':
        if (value.toLowerCase() !== 'chunked' || isChunked) fault('an encoding that is not ours');
        isChunked = true;
        break;
      case 'content-encoding':
        encoding = listed(encoding, value);
        break;
      case 'connection':
        if (/\bclose\b/i.test(value)) isKept = false;
        break;
      case 'keep-alive':
        idleMs = announced(value);
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
  const hasNone = status < 200 || status === 204 || status === 304;
  const whole = hasNone ? 0 : isChunked ? 'chunked' : (length ?? 'until the end');
  const reusableMs = isKept && whole !== 'until the end' ? idleMs : 0;
  return { status, cookies, encoding, retryAfterMs, length: whole, reusableMs };
}

/** Lengths of the names of headers that are read. */
const mayMatter: ReadonlySet<number> = new Set(
  ['content-length', 'content-encoding', 'transfer-encoding', 'connection', 'keep-alive', 'set-cookie', 'retry-after'].map(
    ({ length }) => length,
  ),
);

/** Several lines of one list are one (RFC 9110, 5.3). `identity` stands for no encoding. */
export function listed(before: string | undefined, value: string): string | undefined {
  const names = [before ?? '', ...value.toLowerCase().split(',')].map((name) => name.trim());
  return names.filter((name) => name !== '' && name !== 'identity').join() || undefined;
}

function announced(value: string): number {
  const seconds = /\btimeout=(\d{1,6})\b/i.exec(value)?.[1];
  return seconds === undefined ? unannouncedMs : Math.min(maxIdleMs, Math.max(0, Number(seconds) * 1_000 - marginMs));
}

/** Seconds, or a date. */
function fromNow(value: string): number | undefined {
  const ms = /^\d{1,9}$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function fault(what: string): never {
  throw new MalformedResponse(what);
}
