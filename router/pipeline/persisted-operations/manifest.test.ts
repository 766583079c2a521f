import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { tabs } from '../../http/playground/tabs.ts';
import { manifestText, readManifest, sha256 } from './manifest.ts';

const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (text: string) => {
  const file = join(folder, `${sha256(text)}.json`);
  writeFileSync(file, text);
  return file;
};

describe('a manifest of operations', () => {
  it('is read in Apollo’s format and as a plain map', () => {
    const body = 'query A { me { id } }';
    const expected = new Map([[sha256(body), body]]);
    expect(readManifest(fileOf(manifestText([{ name: 'A', type: 'query', body }])))).toEqual(expected);
    expect(readManifest(fileOf(JSON.stringify({ [sha256(body)]: body })))).toEqual(expected);
  });

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a hash of another text', JSON.stringify({ [sha256('a')]: 'b' })],
  ])('is refused if it is %s', (_, text) => {
    expect(() => readManifest(fileOf(text))).toThrow('PERSISTED_MANIFEST');
  });

  const make = (...paths: readonly string[]) => {
    const target = join(folder, `${sha256(paths.join())}-made.json`);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(import.meta.dirname, 'make-manifest.ts'), target, ...paths],
      {
        encoding: 'utf8',
      },
    );
    return { target, status, stdout, stderr };
  };
  const aClient = (files: Readonly<Record<string, string>>) => {
    const client = mkdtempSync(join(folder, 'client-'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(client, name)), { recursive: true });
      writeFileSync(join(client, name), text);
    }
    return client;
  };

  it('is made of the operations in a client’s files and folders, each once', () => {
    const client = aClient({
      'page.ts': [
        'const shelf = gql`query Shelf { categories { name } }`;',
        'const other = `no query`; // query InAComment { categories { name } }',
        "const fields = 'id name';",
        `const one = \`query One($id: ID!) { product(id: $id) { \${fields} } }\`;`,
        "const again = 'query Shelf { categories { name } }';",
      ].join('\n'),
      'parts/me.graphql': 'query Me { me { id } }',
      'parts/me.test.ts': 'const inATest = `query InATest { me { id } }`;',
      'node_modules/library/index.js': 'const foreign = `query Foreign { me { id } }`;',
    });
    const { target, status, stdout } = make(client);
    expect([status, stdout]).toEqual([0, `3 operations in ${target}\n`]);
    expect([...readManifest(target).values()].sort()).toEqual([
      'query Me { me { id } }',
      'query One($id: ID!) { product(id: $id) { id name } }',
      'query Shelf { categories { name } }',
    ]);
  });

  it.each([
    ['an operation that the schema does not know', 'const a = gql`query A { nothing }`;', 'Cannot query field'],
    ['a text that only running the code could tell', `const a = gql\`query A { me { \${fields()} } }\`;`, `\${fields()}`],
    ['a text that is no document', 'const a = gql`query A { me {`;', 'Syntax Error'],
    ['two operations in one text', 'const a = gql`query A { me { id } } query B { me { id } }`;', 'two operations'],
  ])('is not made of %s', (_, code, words) => {
    const client = aClient({ 'page.ts': code });
    const { target, status, stderr } = make(client);
    expect([status, existsSync(target)]).toEqual([1, false]);
    expect(stderr).toContain(words);
    expect(stderr).toContain('page.ts');
  });

  it('is made of all that the playground and the tools’ client send', () => {
    const root = join(import.meta.dirname, '../../..');
    const { target, status, stderr } = make(join(root, 'router/http/playground'), join(root, 'tools/shop-client'));
    expect([status, stderr]).toEqual([0, '']);
    const manifest = readManifest(target);
    expect(tabs.map(({ query }) => manifest.has(sha256(query)))).toEqual(tabs.map(() => true));
    const names = [...manifest.values()].flatMap((text) => /(?:query|mutation) (\w+)/.exec(text)?.[1] ?? []);
    expect(names).toEqual(expect.arrayContaining(['SignUp', 'Login', 'Refresh']));
  });
});
