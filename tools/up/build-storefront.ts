import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './supervised-process.ts';

const folder = join(root, 'storefront');
/** Holds the hash of what the build was made from. */
const stamp = join(folder, 'dist/.content-hash');

/** Everything that the build depends on, relative to the root. */
const sources = ['storefront/{src,public}/**/*', 'storefront/*.{ts,json}', 'kernel/**/*.ts', 'pnpm-lock.yaml'];

/** SHA-256 over names and contents of the sources. */
function contentHash(): string {
  const hash = createHash('sha256');
  const files = globSync(sources, { cwd: root, exclude: (path) => path.includes('node_modules') })
    .map((path) => join(root, path))
    .filter((path) => statSync(path).isFile())
    .sort();
  for (const file of files)
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

/**
 * Builds the pages of the storefront, unless the last build was made from the same content.
 *
 * @returns whether it built.
 * @throws with the build's output when it fails.
 */
export async function buildStorefront(): Promise<boolean> {
  const hash = contentHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  const child = spawn(process.execPath, [join(folder, 'node_modules/astro/bin/astro.mjs'), 'build'], {
    cwd: folder,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', NO_COLOR: '1', FORCE_COLOR: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`The storefront could not be built.\n${output}`);
  writeFileSync(stamp, hash);
  return true;
}
