import { Unreadable } from './http-head.ts';

const [lineFeed, carriageReturn] = [10, 13];
/** Of a line that gives a chunk's size, and of a trailer. */
const maxLine = 1_024;
const maxTrailers = 32;

/** A body in chunks (RFC 9112, 7.1). Extensions and trailers are read over. */
export function chunkedBody(maxBytes: number) {
  const parts: Buffer[] = [];
  let state: 'size' | 'data' | 'after data' | 'trailers' = 'size';
  let line = '';
  let left = 0;
  let length = 0;
  let trailers = 0;

  /** What a whole line says. @returns whether it was the last one. */
  const read = (text: string): boolean => {
    if (state === 'trailers') {
      if (++trailers > maxTrailers) throw new Unreadable('too many trailers');
      return text === '';
    }
    if (state === 'after data') {
      if (text !== '') throw new Unreadable('a chunk longer than its size');
      state = 'size';
      return false;
    }
    const digits = /^([\da-fA-F]{1,8})[ \t]*(?:;|$)/.exec(text)?.[1];
    if (digits === undefined) throw new Unreadable('a chunk without a size');
    left = Number.parseInt(digits, 16);
    length += left;
    if (length > maxBytes) throw new Unreadable('a body that is too long');
    state = left === 0 ? 'trailers' : 'data';
    return false;
  };
  /** Takes a line's bytes from there on; `line` is empty after a whole one. */
  const takeLine = (bytes: Buffer, from: number): { at: number; isLast: boolean } => {
    const end = bytes.indexOf(lineFeed, from);
    line += bytes.toString('latin1', from, end < 0 ? bytes.length : end);
    if (line.length > maxLine) throw new Unreadable('a line without an end');
    if (end < 0) return { at: bytes.length, isLast: false };
    if (line.charCodeAt(line.length - 1) !== carriageReturn) throw new Unreadable('half a line end');
    const text = line.slice(0, -1);
    line = '';
    return { at: end + 1, isLast: read(text) };
  };
  return {
    take: (bytes: Buffer): number | undefined => {
      let at = 0;
      while (at < bytes.length) {
        if (state !== 'data') {
          const taken = takeLine(bytes, at);
          if (taken.isLast) return taken.at;
          at = taken.at;
          continue;
        }
        const part = Buffer.from(bytes.subarray(at, at + left));
        parts.push(part);
        at += part.length;
        left -= part.length;
        if (left === 0) state = 'after data';
      }
      return undefined;
    },
    whole: () => Buffer.concat(parts),
  };
}
