import { chunkedBody } from './chunked-body.ts';
import { type AnswerHead, headLimitBytes, readHead, Unreadable } from './http-head.ts';

/** One answer of HTTP/1.1, read as its bytes come. */
export interface HttpAnswer {
  readonly status: number;
  readonly cookies: readonly string[];
  /** How the body is encoded; absent where it is not. */
  readonly encoding: string | undefined;
  readonly body: Buffer;
  /** `retry-after`, in milliseconds from now; absent where there is none. */
  readonly retryAfterMs: number | undefined;
  /** How long its connection may wait for another request; 0: it is of no more use. */
  readonly reusableMs: number;
}

/** Takes bytes until an answer is whole. The bytes may be overwritten afterwards. @throws {Unreadable} when they are no answer. */
export interface AnswerReader {
  readonly take: (bytes: Buffer) => HttpAnswer | undefined;
  /** The peer sends no more. @returns the answer, if that is what ends it. */
  readonly end: () => HttpAnswer | undefined;
}

/** Takes parts of a body. @returns how many bytes belonged to it when it is whole. */
interface BodyReader {
  readonly take: (bytes: Buffer) => number | undefined;
  readonly whole: () => Buffer;
}

/** @param maxBytes a body that is longer is not read to its end. */
export function answerReader(maxBytes: number): AnswerReader {
  let begun: Buffer | undefined;
  let head: AnswerHead | undefined;
  let body: BodyReader | undefined;

  const finish = (reusableMs: number): HttpAnswer => {
    const { status, cookies, encoding, retryAfterMs } = head as AnswerHead;
    const answer = { status, cookies, encoding, retryAfterMs, body: body?.whole() ?? nothing, reusableMs };
    [begun, head, body] = [undefined, undefined, undefined];
    return answer;
  };
  const takeBody = (bytes: Buffer): HttpAnswer | undefined => {
    const used = (body as BodyReader).take(bytes);
    if (used === undefined) return undefined;
    // What comes after an answer belongs to no question. Whoever sends it is not to be asked on this connection again.
    return finish(used < bytes.length ? 0 : (head as AnswerHead).reusableMs);
  };
  const take = (bytes: Buffer): HttpAnswer | undefined => {
    if (body) return takeBody(bytes);
    const all = begun ? Buffer.concat([begun, bytes]) : bytes;
    const headEnd = all.indexOf('\r\n\r\n');
    if (headEnd > headLimitBytes || (headEnd < 0 && all.length > headLimitBytes)) throw new Unreadable('a head without an end');
    begun = headEnd < 0 ? Buffer.from(all) : undefined;
    if (headEnd < 0) return undefined;
    const read = readHead(all.toString('latin1', 0, headEnd));
    const rest = all.subarray(headEnd + 4);
    if (read.status < 200) return take(rest); // 103 and the like: the answer itself is still to come
    if (typeof read.length === 'number' && read.length > maxBytes) throw new Unreadable('a body that is too long');
    head = read;
    body = bodyReader(read.length, maxBytes);
    return takeBody(rest);
  };
  return {
    take,
    end: () => (head?.length === 'until the end' ? finish(0) : undefined),
  };
}

const nothing = Buffer.alloc(0);

function bodyReader(length: AnswerHead['length'], maxBytes: number): BodyReader {
  if (length === 'chunked') return chunkedBody(maxBytes);
  return typeof length === 'number' ? countedBody(length) : endlessBody(maxBytes);
}

/** Its bytes go to their place at once. */
function countedBody(length: number): BodyReader {
  const whole = Buffer.allocUnsafe(length);
  let filled = 0;
  return {
    take: (bytes) => {
      const used = Math.min(bytes.length, length - filled);
      bytes.copy(whole, filled, 0, used);
      filled += used;
      return filled === length ? used : undefined;
    },
    whole: () => whole,
  };
}

/** As in HTTP/1.0: what comes until the connection is closed. */
function endlessBody(maxBytes: number): BodyReader {
  const parts: Buffer[] = [];
  let length = 0;
  return {
    take: (bytes) => {
      length += bytes.length;
      if (length > maxBytes) throw new Unreadable('a body that is too long');
      parts.push(Buffer.from(bytes));
      return undefined;
    },
    whole: () => Buffer.concat(parts),
  };
}
