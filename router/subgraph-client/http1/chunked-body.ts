import { MalformedResponse } from './http-head.ts';

const [lineFeed, carriageReturn] = [10, 13];
/** Maximum length of a line that gives a chunk's size, and of a trailer, in bytes. */
const maxLineLength = 1_024;
const maxTrailers = 32;

/** Reads a chunked body (RFC 9112, 7.1). It ignores chunk extensions and trailers. */
export function chunkedBody(maxBytes: number) {
  const pieces: Buffer[] = [];
  let state: 'size' | 'data' | 'after data' | 'trailers' = 'size';
  let line = '';
  let left = 0;
  let length = 0;
  let trailers = 0;

  /** @param text a complete line. @returns whether it was the last line of the body. */
  const readLine = (text: string): boolean => {
    if (state === 'trailers') {
      if (++trailers > maxTrailers) throw new MalformedResponse('too many trailers');
      return text === '';
    }
    if (state === 'after data') {
      if (text !== '') throw new MalformedResponse('a chunk longer than its size');
      state = 'size';
      return false;
    }
    const digits = /^([\da-fA-F]{1,8})[ \t]*(?:;|$)/.exec(text)?.[1];
    if (digits === undefined) throw new MalformedResponse('a chunk without a size');
    left = Number.parseInt(digits, 16);
    length += left;
    if (length > maxBytes) throw new MalformedResponse('a body that is too long');
    state = left === 0 ? 'trailers' : 'data';
    return false;
  };
  /** Reads the bytes of a line from an index on; `line` holds a line whose end has not arrived. */
  const takeLine = (bytes: Buffer, from: number): { at: number; isLast: boolean } => {
    const end = bytes.indexOf(lineFeed, from);
    line += bytes.toString('latin1', from, end < 0 ? bytes.length : end);
    if (line.length > maxLineLength) throw new MalformedResponse('a line without an end');
    if (end < 0) return { at: bytes.length, isLast: false };
    if (line.charCodeAt(line.length - 1) !== carriageReturn) throw new MalformedResponse('half a line end');
    const text = line.slice(0, -1);
    line = '';
    return { at: end + 1, isLast: readLine(text) };
  };
  return {
    /** @returns how many of the bytes belonged to the body, once it is complete. */
    take: (bytes: Buffer): number | undefined => {
      let at = 0;
      while (at < bytes.length) {
        if (state !== 'data') {
          const taken = takeLine(bytes, at);
          if (taken.isLast) return taken.at;
          at = taken.at;
          continue;
        }
        const piece = Buffer.from(bytes.subarray(at, at + left));
        pieces.push(piece);
        at += piece.length;
        left -= piece.length;
        if (left === 0) state = 'after data';
      }
      return undefined;
    },
    body: () => Buffer.concat(pieces),
  };
}
