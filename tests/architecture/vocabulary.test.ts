import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, type SourceFile } from './source-files.ts';
import { coinages, coinagesIn, names } from './vocabulary.ts';

const skippedFolders = /(^|\/)(node_modules|\.git|\.data|\.cache|\.run|\.tools|dist|coverage|migrations)$/;
const skippedFiles = /(^|\/)(CHANGELOG\.md|pnpm-lock\.yaml|.*\.generated\.ts)$|^tests\/architecture\/vocabulary(\.test)?\.ts$/;

/** Every text that people wrote: code, schemas, pages and manifests. */
const texts = (): readonly SourceFile[] =>
  globSync('{*,.github/**/*,*/**/*}.{ts,mts,mjs,md,graphql,yaml,html,sh}', {
    cwd: root,
    exclude: (path) => skippedFolders.test(path),
  })
    .filter((path) => !skippedFiles.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

const saysIn = (path: string, text: string) => coinagesIn({ path, text }).map((found) => found.replace(/; say .*/, ''));

describe('the vocabulary', () => {
  it('is that of the glossary in every file', () => {
    expect(texts().length).toBeGreaterThan(1_000);
    expect(texts().flatMap(coinagesIn)).toEqual([]);
  });

  it.each([
    ['the name of a file', 'router/http/front-door.ts', '', 'router/http/front-door.ts says front door'],
    ['an identifier in camel case', 'router/a.ts', 'const withHabits = 1;', 'router/a.ts:1 says with habits'],
    ['an identifier in capitals', 'router/a.ts', 'const FINAL_BYTES = 1;', 'router/a.ts:1 says final bytes'],
    ['a type', 'subgraphs/order/a.ts', '\nexport interface OrderBook {}', 'subgraphs/order/a.ts:2 says order book'],
    ['an import', 'router/a.ts', "import { a } from './share-in-flight.ts';", 'router/a.ts:1 says share in flight'],
    ['a comment', 'kernel/a.ts', '/** Nobody waits. */', 'kernel/a.ts:1 says nobody'],
    ['the title of a test', 'chassis/a.test.ts', "it('is told of it', () => {});", 'chassis/a.test.ts:1 says is told'],
    ['a page', 'docs/a.md', '# One\n\nKept answers go.', 'docs/a.md:3 says kept answers'],
    ['a description of the schema', 'schema/a.graphql', '"For the courier."', 'schema/a.graphql:1 says courier'],
    ['a manifest', 'infra/a.yaml', '# So many replicas.', 'infra/a.yaml:1 says so many'],
    ['the prefix of a limit', 'router/a.ts', 'const mostFields = 1;', 'router/a.ts:1 says mostFields'],
    ['the prefix of a handler', 'subgraphs/a.ts', 'function hearReplies() {}', 'subgraphs/a.ts:1 says hear replies'],
    ['a word of some folders', 'subgraphs/user/a.ts', 'const aLetter = 1;', 'subgraphs/user/a.ts:1 says letter'],
  ])('refuses a coinage in %s', (_, path, text, found) => {
    expect(saysIn(path, text)).toContain(found);
  });

  it.each([
    ['a public name', 'router/config.ts', "read.ROUTER_SHARE_IN_FLIGHT === 'on'"],
    ['a table', 'subgraphs/auth/a.ts', "d.index('sign_on_records_uid_idx')"],
    ['a character', 'kernel/text/a.ts', 'const letter = text[0];'],
    ['a dead letter', 'subgraphs/order/a.ts', 'const deadLetters = [];'],
    ['a difference', 'docs/a.md', 'The two are told apart by their keys.'],
    ['a part of a longer word', 'router/a.ts', 'const almostEmpty = 1; // indoors, shearing, abblamed'],
  ])('leaves %s alone', (_, path, text) => {
    expect(coinagesIn({ path, text })).toEqual([]);
  });

  it('says what to write instead, and has no exception that is not needed', () => {
    for (const { say } of coinages) expect(say).not.toBe('');
    const all = texts().map(({ text }) => text);
    expect(names.filter(({ text }) => !all.some((each) => each.search(text) >= 0)).map(({ reason }) => reason)).toEqual([]);
  });
});
