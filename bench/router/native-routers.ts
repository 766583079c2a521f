import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Peer } from './peers.ts';

/** Programs are built once into here, outside the repository. */
const programs = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'commerce-bench');

type Native = Peer & Readonly<{ build: () => void }>;

/** Built by cargo from crates.io, with as new a Rust as its release asks for; that takes long. Its variables are those of its documentation. */
const hiveRouter: Native = {
  name: 'hive-router',
  title: 'Hive Router (Rust)',
  kind: 'other',
  needs: 'program',
  build: () => run('cargo', ['install', 'hive-router', '--locked', '--root', programs]),
  command: async ({ supergraph, folder }, port) => ({
    program: join(programs, 'bin/hive_router'),
    args: [],
    folder,
    environment: { SUPERGRAPH_FILE_PATH: supergraph, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn' },
  }),
};

export const nativeRouters: readonly Native[] = [hiveRouter];

/** Builds a router that was asked for, unless it has been built before. */
export function buildNative({ name }: Peer): void {
  const router = nativeRouters.find((one) => one.name === name);
  if (!router || existsSync(join(programs, 'bin', name.replace('-', '_')))) return;
  mkdirSync(programs, { recursive: true });
  router.build();
}

const run = (program: string, args: readonly string[]): void => {
  console.error(`$ ${program} ${args.join(' ')}`);
  execFileSync(program, args, { stdio: 'inherit' });
};
