import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..');

describe('the command that migrates a database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-migrate-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(['', '_FILE'])('takes the address of the database from ORDER_DATABASE_URL%s', async (ending) => {
    const database = join(folder, `order${ending}.sqlite`);
    const address = pathToFileURL(database).href;
    writeFileSync(join(folder, 'address'), `${address}\n`);
    const given = { [`ORDER_DATABASE_URL${ending}`]: ending === '' ? address : join(folder, 'address') };
    const env = { PATH: process.env.PATH, ...given };
    await promisify(execFile)(process.execPath, ['chassis/migrate.ts', 'subgraphs/order'], { cwd: root, env });
    expect(existsSync(database)).toBe(true);
  });
});
