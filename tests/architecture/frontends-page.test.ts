import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { staleSnippets } from './snippets.ts';
import { root } from './source-files.ts';

const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined);

describe('the page for frontends', () => {
  const page = read('docs/frontends.md') ?? '';

  it('shows the code that tests run against the shop, word for word', () => {
    expect(page.match(/^```ts tests\/frontends\//gm)?.length).toBeGreaterThanOrEqual(6);
    expect(staleSnippets(page, read)).toEqual([]);
  });

  it.each([
    [
      'differs by a word',
      page.replace('fetchSubscriptions: true', 'fetchSubscriptions: false'),
      'differs from tests/frontends/urql-client.ts',
    ],
    ['names no file', '```ts\nconst a = 1;\n```\n', 'names no file'],
    ['names a file that is not there', '```ts tests/frontends/none.ts\nconst a = 1;\n```\n', 'which is not there'],
  ])('is caught with a block that %s', (_, planted, fault) => {
    expect(staleSnippets(planted, read)).toEqual([expect.stringContaining(fault)]);
  });
});
