import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './source-files.ts';

const folder = 'docs/decisions';
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** The line of the index that a record asks for, such as `5. [Title](0005-title.md)`; what is wrong with the record otherwise. */
function indexLine(file: string, text: string): string {
  const [, number, title] = /^# (\d+)\. (.+)\n/.exec(text) ?? [];
  if (number === undefined || Number(number) !== Number(file.slice(0, 4))) return `${file} does not begin with its number`;
  const missing = ['Status: ', '## Context', '## Decision', '## Consequences'].filter((part) => !text.includes(`\n${part}`));
  return missing.length > 0 ? `${file} lacks ${missing.join(', ')}` : `${number}. [${title}](${file})`;
}

describe('the index of decisions', () => {
  const records = globSync(`${folder}/0*.md`, { cwd: root }).sort();
  const index = read(`${folder}/README.md`)
    .split('\n')
    .filter((line) => /^\d+\. /.test(line));

  it('lists every record with its number and title, and no other', () => {
    expect(records.length).toBeGreaterThanOrEqual(23);
    expect(index).toEqual(records.map((path) => indexLine(basename(path), read(path))));
  });

  const record = '# 7. Title\n\nStatus: accepted\n\n## Context\n\n## Decision\n\n## Consequences\n';

  it.each([
    ['under a wrong number', '0008-title.md', record, '0008-title.md does not begin with its number'],
    ['without consequences', '0007-title.md', record.replace('## Consequences', ''), '0007-title.md lacks ## Consequences'],
  ])('catches a record %s', (_, file, text, fault) => {
    expect(indexLine(file, text)).toBe(fault);
  });
});
