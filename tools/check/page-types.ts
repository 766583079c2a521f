// Checks the types of the storefront's pages, whose `.astro` files the compiler of the house does not read.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './gates.ts';

const cwd = join(root, 'storefront');
const { status } = spawnSync(process.execPath, ['node_modules/astro/bin/astro.mjs', 'check'], {
  cwd,
  env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.exitCode = status ?? 1;
