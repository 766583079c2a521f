import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from '../../../tools/up/supervised-process.ts';

export interface CopyOfRepository {
  readonly folder: string;
  remove(): void;
}

const skipped = /(^|\/)(\.git|\.data|\.pnpm|\.run|\.cache|coverage)$/;

/**
 * Copies the repository to a temporary folder, where a test may change files. Packages of others are links to the ones that are
 * installed here; the packages of this repository are links into the copy.
 */
export function copyOfRepository(): CopyOfRepository {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-copy-'));
  cpSync(root, folder, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !skipped.test(relative(root, path).replaceAll('\\', '/')),
  });
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync(join(root, 'node_modules/.pnpm'), join(folder, 'node_modules/.pnpm'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
