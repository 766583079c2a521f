import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Peer } from '../peer.ts';
import { type Program, pathOf, programsFolder } from './program.ts';

const version = '0.3.10';
const built = join(programsFolder, `hive-router-${version}`, 'bin/hive_router');

/**
 * Built once by cargo from crates.io, with the profile of its own releases (link-time optimisation over one unit). It asks for
 * Rust 1.97 and also builds with 1.95, hence the ignored version. With `graphiql` its build script downloads no other playground.
 */
function build(): string {
  if (existsSync(built)) return built;
  const root = join(programsFolder, `hive-router-${version}`);
  mkdirSync(root, { recursive: true });
  const args = ['install', 'hive-router', '--version', version, '--bin', 'hive_router', '--features', 'graphiql'];
  const settled = [...args, '--locked', '--ignore-rust-version', '--root', root];
  console.error(`$ cargo ${settled.join(' ')}`);
  const profile = { CARGO_PROFILE_RELEASE_LTO: 'true', CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '1' };
  execFileSync('cargo', settled, { stdio: 'inherit', env: { ...process.env, ...profile } });
  return built;
}

export const hiveRouterProgram: Program = {
  name: 'hive-router',
  variable: 'HIVE_ROUTER',
  obtain: build,
  versionOf: (path) => (path === built ? version : undefined), // it has no option that says so
};

/** What the router deduplicates: nothing, requests to subgraphs (its default), or requests of clients as well. */
export type Sharing = 'none' | 'subgraph requests' | 'client requests too';

export interface Settings {
  readonly supergraph: string;
  readonly port: number;
  readonly sharing: Sharing;
}

/**
 * Its configuration for throughput on one core, by its guide to performance tuning and the notes of release 0.3.10: one worker,
 * whose client of subgraphs is its own, and connections for all that 50 clients can have under way. Telemetry is off unless
 * configured.
 */
export const hiveRouterConfig = ({ supergraph, port, sharing }: Settings): string =>
  JSON.stringify({
    supergraph: { source: 'file', path: supergraph },
    http: { host: '127.0.0.1', port, workers: 1 },
    log: { level: 'warn' },
    traffic_shaping: {
      http_client_mode: 'per_worker',
      max_connections_per_host: 256,
      all: { dedupe_enabled: sharing !== 'none' },
      router: { dedupe: { enabled: sharing === 'client requests too' } },
    },
  });

const hiveRouter = (name: string, title: string, sharing: Sharing): Peer => ({
  name,
  title,
  kind: 'other',
  program: hiveRouterProgram,
  command: async ({ supergraph, folder }, port) => {
    const config = join(folder, `${name}.config.json`);
    writeFileSync(config, hiveRouterConfig({ supergraph, port, sharing }));
    return { program: pathOf(hiveRouterProgram), args: [], folder, environment: { ROUTER_CONFIG_FILE_PATH: config } };
  },
});

export const hiveRouters: readonly Peer[] = [
  hiveRouter('hive-router-no-sharing', 'Hive Router (Rust), no sharing', 'none'),
  hiveRouter('hive-router', 'Hive Router (Rust)', 'subgraph requests'),
  hiveRouter('hive-router-clients', 'Hive Router (Rust), clients share too', 'client requests too'),
];
