import { sourceFiles } from './source-files.ts';
import { terminalWriters, unguardedWrites } from './terminal.ts';

describe('the terminal', () => {
  it('is written to by the guarded way only', () => {
    expect(sourceFiles().flatMap(unguardedWrites)).toEqual([]);
  });

  it('is written to by every file of the list', () => {
    const paths = sourceFiles().map(({ path }) => path);
    expect(Object.keys(terminalWriters).filter((path) => !paths.includes(path))).toEqual([]);
  });

  it.each(['console.log(text)', 'console.error(text)', 'process.stdout.write(text)', 'process.stderr.write(text)'])(
    'is guarded against %s',
    (text) => {
      expect(unguardedWrites({ path: 'tools/dlq/main.ts', text })).toHaveLength(1);
    },
  );
});
