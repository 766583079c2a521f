import { readReply } from './read-reply.ts';

const data = { me: null };
const read = (body: unknown, status = 200) =>
  readReply('user', status, Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), undefined).read();

const noReason = 'The subgraph gave no reason.';
const neither = 'The subgraph sent neither data nor a reason.';
const noMap = 'The subgraph sent data that is no map.';

describe('an answer of a subgraph that is not quite one', () => {
  // GraphQL specification, 7.1: what `data`, `errors` and `extensions` are; RFC 8259, 8.1: the byte order mark.
  it.each<[string, unknown, unknown, unknown[]]>([
    ['no errors as null', { data, errors: null }, data, []],
    ['no errors as an empty list', { data, errors: [] }, data, []],
    ['`extensions` of null', { data, extensions: null }, data, []],
    ['keys of its own', { data, status: 'ok', 'x-time': 1, __proto__: 1 }, data, []],
    ['a byte order mark', `\ufeff${JSON.stringify({ data })}`, data, []],
    ['white space around it', ` \r\n\t{ "data" : {"me":null} }\n`, data, []],
    ['data of no fields', { data: {} }, {}, []],
    ['an error without a message', { data, errors: [{}] }, data, [{ message: noReason }]],
    [
      'an error with a message of null',
      { data, errors: [{ message: null, path: ['me'] }] },
      data,
      [{ message: noReason, path: ['me'] }],
    ],
    ['an error with a number for a message', { data, errors: [{ message: 5 }] }, data, [{ message: noReason }]],
    ['an error of null', { data, errors: [null] }, data, [{ message: noReason }]],
    ['an error that is a text', { data, errors: ['oops'] }, data, [{ message: 'oops' }]],
    ['an error that is a list', { data, errors: [['oops']] }, data, [{ message: noReason }]],
    ['errors that are a text', { data, errors: 'oops' }, data, [{ message: 'oops' }]],
    ['errors that are a map', { data, errors: { message: 'oops' } }, data, [{ message: 'oops' }]],
    ['errors that are a number', { data, errors: 1 }, data, [{ message: noReason }]],
    [
      'good errors beside bad ones',
      { data, errors: [null, { message: 'a' }, 'b'] },
      data,
      [{ message: noReason }, { message: 'a' }, { message: 'b' }],
    ],
    ['an error with extensions of null', { data, errors: [{ message: 'a', extensions: null }] }, data, [{ message: 'a' }]],
    [
      'an error with extensions that are a list',
      { data, errors: [{ message: 'a', extensions: ['x'] }] },
      data,
      [{ message: 'a' }],
    ],
    [
      'an error with extensions',
      { data, errors: [{ message: 'a', extensions: { code: 'X' } }] },
      data,
      [{ message: 'a', extensions: { code: 'X' } }],
    ],
    ['a path of null', { data, errors: [{ message: 'a', path: null }] }, data, [{ message: 'a' }]],
    ['a path that is a text', { data, errors: [{ message: 'a', path: 'me' }] }, data, [{ message: 'a' }]],
    ['an empty path', { data, errors: [{ message: 'a', path: [] }] }, data, [{ message: 'a' }]],
    ['a path with something else in it', { data, errors: [{ message: 'a', path: ['me', null] }] }, data, [{ message: 'a' }]],
    ['a path with a half index', { data, errors: [{ message: 'a', path: ['me', 1.5] }] }, data, [{ message: 'a' }]],
    ['a path with an index below zero', { data, errors: [{ message: 'a', path: ['me', -1] }] }, data, [{ message: 'a' }]],
    ['errors without data', { errors: [{ message: 'a' }] }, null, [{ message: 'a' }]],
    ['errors of null without data', { errors: null }, null, [{ message: neither }]],
    ['data of null without a reason', { data: null }, null, [{ message: neither }]],
    ['data of null and no errors', { data: null, errors: [] }, null, [{ message: neither }]],
    ['data that is a list', { data: [] }, null, [{ message: noMap }]],
    ['data that is a text, with an error', { data: 'x', errors: ['a'] }, null, [{ message: 'a' }, { message: noMap }]],
    ['data that is false', { data: false }, null, [{ message: noMap }]],
  ])('is read, and is none the less an answer, with %s', (_, body, expected, errors) => {
    expect(read(body)).toEqual({ data: expected, errors });
  });

  it('keeps the digits of its numbers', () => {
    const body =
      '{"data":{"size":9007199254740993,"far":1e400},"errors":[{"message":"a","extensions":{"at":12345678901234567890}}]}';
    expect(JSON.stringify(read(body))).toBe(body);
  });

  it.each([400, 404, 500, 503])('is read whatever its status is, if it has data: %d', (status) => {
    expect(read({ data: { me: 1 }, errors: null }, status)).toEqual({ data: { me: 1 }, errors: [] });
  });

  it.each(['', '{}', '[]', 'null', '"x"', '5', '{"data":', '<html>', '{"Data":{}}', '\ufeff', '{"data":{}}{"data":{}}', 'NaN'])(
    'is none with %j',
    (body) => {
      expect(() => read(body)).toThrow('user: GARBAGE');
      expect(() => read(body, 502)).toThrow('user: STATUS');
    },
  );
});

// RFC 6585, 4 (429) and RFC 9110, 15.6.4 (503): with `retry-after` the server did not take the request up.
describe('a refusal of a subgraph for its load', () => {
  const reasonOf = (status: number, body: string, retryAfterMs?: number) => {
    try {
      readReply('order', status, Buffer.from(body), undefined, retryAfterMs);
      return 'answered';
    } catch (error) {
      const { reason, retryAfterMs: pauseMs } = error as { reason: string; retryAfterMs?: number };
      return `${reason} ${pauseMs}`;
    }
  };
  const refusal = '{"errors":[{"message":"busy"}]}';

  it.each<[string, number, string, number | undefined, string]>([
    ['503 with retry-after', 503, refusal, 2_000, 'OVERLOADED 2000'],
    ['429 with retry-after', 429, refusal, 0, 'OVERLOADED 0'],
    ['503 with retry-after of a proxy', 503, '<html>', 2_000, 'OVERLOADED 2000'],
    ['503 without retry-after', 503, refusal, undefined, 'STATUS undefined'],
    ['500 with retry-after', 500, refusal, 2_000, 'STATUS undefined'],
    ['429 of a proxy without retry-after', 429, 'slow down', undefined, 'REQUEST_REFUSED undefined'],
    ['503 with data', 503, '{"data":{"me":null}}', 2_000, 'answered'],
  ])('%s', (_, status, body, retryAfterMs, reason) => {
    expect(reasonOf(status, body, retryAfterMs)).toBe(reason);
  });
});
