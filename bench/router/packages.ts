import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';

const changedAt = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY;

/**
 * Installs the packages of a folder that is no part of the workspace, as its lockfile says, unless that has been done since it
 * changed.
 */
export function installPackages(folder: string): void {
  if (changedAt(join(folder, 'node_modules/.modules.yaml')) >= changedAt(join(folder, 'pnpm-lock.yaml'))) return;
  const install = ['-y', 'pnpm@12', 'install', '--ignore-workspace', '--frozen-lockfile', '--ignore-scripts'];
  execFileSync('npx', install, { cwd: folder, stdio: 'inherit' });
}
