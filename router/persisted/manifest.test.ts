import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

  it('is made of the operations in a client’s files', () => {
    const source = join(folder, 'page.ts');
    writeFileSync(source, 'const shelf = gql`query Shelf { categories { name } }`;\nconst other = `no query`;');
    const target = join(folder, 'made.json');
    const made = spawnSync(process.execPath, [join(import.meta.dirname, 'make-manifest.ts'), target, source], {
      encoding: 'utf8',
    });
    expect([made.status, made.stdout]).toEqual([0, `1 operations in ${target}\n`]);
    expect([...readManifest(target).values()]).toEqual(['query Shelf { categories { name } }']);
  });
});
