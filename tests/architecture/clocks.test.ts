import { readsWallClock, unexpectedWallClock, wallClockReaders } from './clocks.ts';
import { sourceFiles } from './source-files.ts';

describe('the wall clock', () => {
  const files = sourceFiles();

  it('is read by files that have a reason only', () => {
    expect(files.flatMap(unexpectedWallClock)).toEqual([]);
  });

  it('is read by every file of the list', () => {
    const readers = files.filter(({ text }) => readsWallClock(text)).map(({ path }) => path);
    expect(Object.keys(wallClockReaders).filter((path) => !readers.includes(path))).toEqual([]);
  });

  it.each([
    ['a deadline', 'const until = Date.now() + 5_000;'],
    ['a date', 'const at = new Date();'],
    ['a default', 'export const cache = ({ now = Date.now }) => now;'],
  ])('is noticed in %s', (_, text) => {
    expect(unexpectedWallClock({ path: 'router/subgraph-client/deadlines.ts', text })).toHaveLength(1);
  });

  it.each([
    ['a stored date', 'const at = new Date(row.at);'],
    ['a comment', '// Date.now() would jump\nconst at = performance.now();'],
  ])('is not taken for %s', (_, text) => {
    expect(unexpectedWallClock({ path: 'router/subgraph-client/deadlines.ts', text })).toEqual([]);
  });
});
