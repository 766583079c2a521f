import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderInUse, ownDataFolder } from './data-folder.ts';

describe('owning a data folder', () => {
  const path = mkdtempSync(join(tmpdir(), 'commerce-folder-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));

  it('is refused while another owner runs, and possible once it has gone', () => {
    const owned = ownDataFolder(path);
    expect(() => ownDataFolder(path)).toThrow(FolderInUse);
    expect(() => ownDataFolder(path)).toThrow(`process ${process.pid}`);
    owned.release();
    ownDataFolder(path).release();
  });

  it('survives being emptied', () => {
    const owned = ownDataFolder(path);
    writeFileSync(join(path, 'orders.sqlite'), 'rows');
    owned.empty();
    expect(existsSync(join(path, 'orders.sqlite'))).toBe(false);
    expect(() => ownDataFolder(path)).toThrow(FolderInUse);
    owned.release();
  });
});
