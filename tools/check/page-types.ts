// Checks the types of the storefront's pages, whose `.astro` files the compiler of the house does not read.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './gates.ts';

const storefront = join(root, 'storefront');
const sync = spawnSync(process.execPath, [join(storefront, 'node_modules/astro/bin/astro.mjs'), 'sync'], {
  cwd: storefront,
  env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  stdio: ['ignore', 'ignore', 'inherit'],
});
const check =
  sync.status === 0
    ? spawnSync(process.execPath, [join(storefront, 'node_modules/@astrojs/check/bin/astro-check.js')], {
        cwd: storefront,
        stdio: ['ignore', 'inherit', 'inherit'],
      })
    : sync;
process.exitCode = check.status ?? 1;
