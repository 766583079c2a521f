import fc from 'fast-check';
import { MalformedResponse } from './http-head.ts';
import { type HttpResponse, responseReader } from './http-response.ts';

const limit = 10_000;

/** What a reader makes of bytes that come in these pieces, each of them overwritten as soon as it was taken. */
function readIn(pieces: readonly Buffer[], reader = responseReader(limit)): HttpResponse | undefined {
  let answer: HttpResponse | undefined;
  for (const piece of pieces) {
    const shared = Buffer.from(piece);
    answer = reader.take(shared) ?? answer;
    shared.fill(0xff);
  }
  return answer;
}

/** The bytes cut at these places. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const at = [...new Set(places.map((place) => place % bytes.length))].sort((a, b) => a - b);
  return [...at, bytes.length].map((end, index) => bytes.subarray(at[index - 1] ?? 0, end)).filter(({ length }) => length > 0);
}

const bodies = fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.from(bytes));
const places = fc.array(fc.nat(), { maxLength: 30 });
const head = (...lines: string[]) => Buffer.from(['HTTP/1.1 200 OK', 'date: now', ...lines, '', ''].join('\r\n'), 'latin1');

describe('an answer', () => {
  it('is read the same, however its bytes are cut: with a length', () => {
    fc.assert(
      fc.property(bodies, places, (body, at) => {
        const bytes = Buffer.concat([head(`Content-Length: ${body.length}`, 'set-cookie: a=1', 'Set-Cookie: b=2'), body]);
        const answer = readIn(cut(bytes, at));
        expect(answer).toEqual({ status: 200, cookies: ['a=1', 'b=2'], body, reusableMs: 4_000 });
      }),
    );
  });

  it('in chunks, with extensions and trailers, after a 103', () => {
    fc.assert(
      fc.property(fc.array(bodies, { maxLength: 5 }), places, (parts, at) => {
        const chunks = parts
          .filter(({ length }) => length > 0)
          .flatMap((part) => [Buffer.from(`${part.length.toString(16)};x=y\r\n`), part, Buffer.from('\r\n')]);
        const early = Buffer.from('HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n');
        const end = Buffer.from('0\r\nx-trailer: 1\r\n\r\n');
        const bytes = Buffer.concat([early, head('transfer-encoding: chunked'), ...chunks, end]);
        expect(readIn(cut(bytes, at))).toEqual({ status: 200, cookies: [], body: Buffer.concat(parts), reusableMs: 4_000 });
      }),
    );
  });

  it('until the connection ends', () => {
    fc.assert(
      fc.property(bodies, places, (body, at) => {
        const reader = responseReader(limit);
        expect(readIn(cut(Buffer.concat([head(), body]), at), reader)).toBeUndefined();
        expect(reader.end()).toEqual({ status: 200, cookies: [], body, reusableMs: 0 });
      }),
    );
  });

  it('one after another, from one reader', () => {
    const reader = responseReader(limit);
    for (const text of ['one', 'another']) {
      const bytes = Buffer.concat([head(`content-length: ${text.length}`), Buffer.from(text)]);
      expect(readIn([bytes], reader)?.body.toString()).toBe(text);
    }
  });

  it('that is none is nothing worse than unreadable', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          bodies,
          fc.string().map((text) => head(text, 'content-length: 3')),
        ),
        places,
        (bytes, at) => {
          try {
            readIn(cut(Buffer.concat([bytes, Buffer.from('\r\n\r\n')]), at));
          } catch (error) {
            expect(error).toBeInstanceOf(MalformedResponse);
          }
        },
      ),
    );
  });
});

describe('an answer of which two readers could make two things', () => {
  const whole = 'content-length: 2';
  it.each([
    ['two lengths', head('content-length: 2', 'content-length: 3')],
    ['a length and chunks', head(whole, 'transfer-encoding: chunked')],
    ['chunks twice', head('transfer-encoding: chunked', 'transfer-encoding: chunked')],
    ['an encoding around the chunks', head('transfer-encoding: gzip, chunked')],
    ['a length with a sign', head('content-length: +2')],
    ['lengths in one line', head('content-length: 2, 2')],
    ['a length in another notation', head('content-length: 0x2')],
    ['a blank before the colon', head('content-length : 2')],
    ['a line that continues the one before', head('x: y', ' content-length: 2')],
    ['a line without a colon', head('content-length 2')],
    ['a bare line feed', head('x: y\ncontent-length: 2')],
    ['a NUL', head('x: \0', whole)],
    ['another protocol', Buffer.from('HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\n\r\n')],
    ['another version', Buffer.from('HTTP/2 200\r\ncontent-length: 2\r\n\r\n')],
    ['a chunk without a size', Buffer.concat([head('transfer-encoding: chunked'), Buffer.from('\r\n')])],
    ['a negative chunk', Buffer.concat([head('transfer-encoding: chunked'), Buffer.from('-1\r\n')])],
    ['a chunk longer than its size', Buffer.concat([head('transfer-encoding: chunked'), Buffer.from('1\r\nab\r\n')])],
    ['a size that ends in a line feed alone', Buffer.concat([head('transfer-encoding: chunked'), Buffer.from('1\na\n')])],
    ['a body beyond all measure', head(`content-length: ${limit + 1}`)],
    ['chunks beyond all measure', Buffer.concat([head('transfer-encoding: chunked'), Buffer.from('ffffffff\r\n')])],
    ['a head without an end', Buffer.alloc(20_000, 'x')],
  ])('is not read: %s', (_, bytes) => {
    expect(() => readIn([bytes, Buffer.from('{}')])).toThrow(MalformedResponse);
  });
});

describe('the connection of an answer', () => {
  const reusable = (...lines: string[]) => readIn([head('content-length: 0', ...lines)])?.reusableMs;

  it.each([
    ['is kept for a while', [], 4_000],
    ['shorter than its server says', ['Keep-Alive: timeout=5, max=100'], 3_000],
    ['and not beyond a minute', ['keep-alive: timeout=3600'], 60_000],
    ['is not kept where it would be closed at once', ['keep-alive: timeout=1'], 0],
    ['is not kept where the server closes it', ['connection: close'], 0],
  ])('%s', (_, lines, expected) => {
    expect(reusable(...lines)).toBe(expected);
  });

  it('is of no use when more comes than was asked for', () => {
    expect(readIn([Buffer.concat([head('content-length: 2'), Buffer.from('{}HTTP/1.1 200 OK')])])?.reusableMs).toBe(0);
  });

  it('is of no use after an answer of HTTP/1.0', () => {
    expect(readIn([Buffer.from('HTTP/1.0 200 OK\r\ncontent-length: 0\r\n\r\n')])?.reusableMs).toBe(0);
  });
});
