import { readHead } from './http-head.ts';

const head = (...lines: readonly string[]) => readHead(['HTTP/1.1 503 Busy', ...lines].join('\r\n'));

// RFC 9110, 10.2.3: seconds, or a date.
describe('`retry-after` of an answer', () => {
  it.each<[string, readonly string[], number | undefined]>([
    ['none', [], undefined],
    ['seconds', ['retry-after: 3'], 3_000],
    ['zero', ['Retry-After: 0'], 0],
    ['blanks around seconds', ['RETRY-AFTER: \t 120 '], 120_000],
    ['a date in the past', ['retry-after: Fri, 31 Dec 1999 23:59:59 GMT'], 0],
    ['a word', ['retry-after: soon'], undefined],
    ['nothing', ['retry-after:'], undefined],
    ['another header of that length', ['x-some-name: 3'], undefined],
  ])('%s', (_, lines, retryAfterMs) => {
    expect(head(...lines, 'content-length: 0').retryAfterMs).toBe(retryAfterMs);
  });

  it('a date to come is so far away', () => {
    const { retryAfterMs } = head(`retry-after: ${new Date(Date.now() + 90_000).toUTCString()}`);
    expect(retryAfterMs).toBeGreaterThan(0);
    expect(retryAfterMs).toBeLessThanOrEqual(90_000);
  });
});
