import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './source-files.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Scripts that a page does not explain: no line has the command in backticks and words behind it. */
const unexplained = (scripts: readonly string[], page: string): readonly string[] =>
  scripts.filter((name) => !new RegExp(`\`p?npm (?:run )?${name}(?![\\w:-])[^\`\\n]*\`.*[a-z]{3}`).test(page));

describe('the page of tools', () => {
  const page = read('docs/tools.md');
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };

  it('explains every command of the project', () => {
    expect(Object.keys(scripts)).toContain('dlq');
    expect(unexplained(Object.keys(scripts), page)).toEqual([]);
  });

  it('is caught without a command, and with one that has no words', () => {
    expect(unexplained(['dlq'], page.replaceAll('pnpm dlq', 'pnpm'))).toEqual(['dlq']);
    expect(unexplained(['dlq'], '| `pnpm dlq` | |\n')).toEqual(['dlq']);
  });
});
