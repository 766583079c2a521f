import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { brokenLinks, filesNamed, missingPaths, type Page, type Repository, relativeLinks, sectionOf } from './links.ts';
import { root } from './source-files.ts';

const repository: Repository = {
  has: (path) => existsSync(join(root, path)),
  read: (path) => readFileSync(join(root, path), 'utf8'),
};
const pages: readonly Page[] = globSync('{*.md,docs/**/*.md}', { cwd: root })
  .sort()
  .map((path) => ({
    path,
    text: repository.read(path),
  }));
const readme = repository.read('README.md');

describe('the pages', () => {
  it('link only to what is there', () => {
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.flatMap((page) => brokenLinks(page, repository))).toEqual([]);
  });

  it('say on the page of the architecture where each idea is, in files that are there', () => {
    const map = sectionOf(repository.read('docs/architecture.md'), 'Where is …?');
    const linked = relativeLinks({ path: 'docs/architecture.md', text: map }).map((link) => posix.join('docs', link));
    const named = [...linked, ...filesNamed(map)];
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !repository.has(path))).toEqual([]);
  });

  it('name only paths of the repository that are there', () => {
    expect(pages.flatMap((page) => missingPaths(page, repository))).toEqual([]);
  });

  it('begin with a README of at most 10 kB', () => {
    expect(Buffer.byteLength(readme)).toBeLessThanOrEqual(10_240);
  });

  it('name every part of the workspace in the README', () => {
    const parts = [...repository.read('pnpm-workspace.yaml').matchAll(/^ {2}- ([\w-]+)(?:\/\*)?$/gm)].map(([, part]) => part);
    const table = sectionOf(readme, 'Folders');
    expect(parts).toContain('kernel');
    expect(parts.filter((part) => !table.includes(`[${part}](${part})`))).toEqual([]);
  });
});

describe('the queries in the pages', () => {
  const graph = buildSchema(repository.read('schema/supergraph.graphql'));
  const faultsOf = (text: string) => validate(graph, parse(text)).map(({ message }) => message);
  const queries = pages.flatMap(({ text }) => [...text.matchAll(/^```graphql\n([\s\S]*?)^```/gm)].map(([, query = '']) => query));

  it('ask what the graph answers', () => {
    expect(queries.length).toBeGreaterThan(3);
    expect(queries.flatMap(faultsOf)).toEqual([]);
  });

  it('are caught when they ask for something else', () => {
    expect(faultsOf('{ products { weather } }')).toEqual(['Cannot query field "weather" on type "ProductConnection".']);
  });
});

describe('a link', () => {
  const planted = (text: string) => brokenLinks({ path: 'docs/page.md', text }, repository);

  it.each([
    ['to a file that is not there', '[a](missing.md)', 'docs/page.md links to missing.md, which is not there'],
    ['that leaves the repository', '[a](../../other)', 'docs/page.md links to ../../other, which is not there'],
    [
      'to a heading that is not there',
      '[a](errors.md#no-such-heading)',
      'docs/page.md links to errors.md#no-such-heading, but docs/errors.md has no such heading',
    ],
  ])('%s is caught', (_, text, fault) => {
    expect(planted(text)).toEqual([fault]);
  });

  it.each(['[a](errors.md)', '[a](../kernel)', '[a](errors.md#an-order-is-rejected)', '[a](https://example.com/x)', '`[a](b)`'])(
    'such as %s is taken for sound',
    (text) => {
      expect(planted(text)).toEqual([]);
    },
  );
});

describe('a file named in the map', () => {
  it('is read out of backticks, words that are no path are not', () => {
    expect(filesNamed('`kernel/money.ts` and `schema/events/` but not `npm test` or `ok`')).toEqual([
      'kernel/money.ts',
      'schema/events/',
    ]);
  });
});

describe('a path named in a page', () => {
  const planted = (text: string) => missingPaths({ path: 'docs/page.md', text }, repository);

  it('is caught when no file has it', () => {
    expect(planted('See `router/no-such-file.ts`.')).toEqual(['docs/page.md names router/no-such-file.ts, which is not there']);
  });

  it.each(['`kernel/money.ts`', '`money.ts`', '`npm test`', '`application/json`', '`@commerce/kernel/result.ts`'])(
    'such as %s is taken for sound',
    (text) => {
      expect(planted(text)).toEqual([]);
    },
  );
});
