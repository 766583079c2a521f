import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePrivateFile } from './private-file.ts';
import { openSqlite } from './sqlite.ts';

const modesIn = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]));

describe('a private file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'commerce-private-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each([0o644, 0o666, 0o640, 0o604, 0o600])('is its owner’s alone when it was there with mode %o', (mode) => {
    const file = join(folder, 'data.sqlite');
    for (const name of [file, `${file}-wal`, `${file}-shm`]) {
      writeFileSync(name, 'kept');
      chmodSync(name, mode);
    }
    makePrivateFile(file);
    expect(modesIn(folder)).toEqual({ 'data.sqlite': '600', 'data.sqlite-wal': '600', 'data.sqlite-shm': '600' });
  });

  it('is made when it was not there', () => {
    makePrivateFile(join(folder, 'data.sqlite'));
    expect(modesIn(folder)).toEqual({ 'data.sqlite': '600' });
  });

  it('is what a service’s database consists of', async () => {
    const database = await openSqlite(join(folder, 'data.sqlite'), join(import.meta.dirname, '../../subgraphs/user/migrations'));
    expect(Object.values(modesIn(folder))).toEqual(['600', '600', '600']);
    await database.close();
  });
});
