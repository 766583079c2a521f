import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sdlOf, subgraphNames } from '../graph/subgraphs.ts';
import type { Place } from '../graph/supergraph.ts';
import type { Peer } from '../peer.ts';
import type { Stage } from '../stage.ts';
import { type Program, pathOf } from './program.ts';

/** Where `wgc`, Cosmo’s command line, is installed: it turns subgraphs into the router’s execution config. */
const packages = join(import.meta.dirname, '../peers/cosmo');
/** Neither program calls home, for usage or for updates. */
const quiet = { COSMO_TELEMETRY_DISABLED: 'true', DO_NOT_TRACK: '1', DISABLE_UPDATE_CHECK: 'true' };

export const cosmoProgram: Program = {
  name: 'cosmo',
  variable: 'COSMO_ROUTER',
  obtain: () => {
    throw new Error(
      'Set COSMO_ROUTER to the program of a Cosmo router; `npx wgc router download-binary` gets that of its newest release.',
    );
  },
  versionOf: (path) => versionIn(execFileSync(path, ['-version'], { encoding: 'utf8', env: quiet })),
};

/** Reads the version from the output of the program. */
export const versionIn = (text: string): string | undefined => /^\s*Version: (\S+)/m.exec(text)?.[1];

/** The input of `wgc router compose`. JSON is YAML as well. */
export const composition = (places: readonly Place[]): string =>
  JSON.stringify({
    version: 1,
    subgraphs: places.map(({ name, url }) => ({ name, routing_url: url, schema: { file: `./${name}.graphql` } })),
  });

/** Composes the stage's subgraphs once. @returns the file of the execution config */
function executionConfig({ folder, subgraphs: { urlOf } }: Stage): string {
  const [input, output] = [join(folder, 'cosmo-graph.yaml'), join(folder, 'cosmo-execution.json')];
  if (existsSync(output)) return output;
  for (const name of subgraphNames) writeFileSync(join(folder, `${name}.graphql`), sdlOf(name));
  writeFileSync(input, composition(subgraphNames.map((name) => ({ name, url: urlOf(name) }))));
  const args = [join(packages, 'node_modules/wgc/dist/src/index.js'), 'router', 'compose', '-i', input, '-o', output];
  execFileSync(process.execPath, args, { env: { PATH: process.env.PATH, HOME: folder, ...quiet } });
  return output;
}

export interface Settings {
  readonly executionConfig: string;
  readonly port: number;
  readonly isSharing: boolean;
}

/**
 * Its configuration for throughput, by its reference of configuration: no telemetry, no usage metrics, no access log, no request
 * tracing, connections for all that 50 clients can have under way, and its two newer ways of fetching, which nearly halve the
 * subgraph requests of the heavy query. By default it deduplicates requests of clients and requests to subgraphs.
 */
export const cosmoConfig = ({ executionConfig, port, isSharing }: Settings): string =>
  JSON.stringify({
    version: '1',
    listen_addr: `127.0.0.1:${port}`,
    log_level: 'warn',
    access_logs: { enabled: false },
    playground: { enabled: false },
    telemetry: { tracing: { enabled: false }, metrics: { otlp: { enabled: false }, prometheus: { enabled: false } } },
    graphql_metrics: { enabled: false },
    execution_config: { file: { path: executionConfig, watch: false } },
    traffic_shaping: { all: { max_conns_per_host: 256, max_idle_conns_per_host: 256 } },
    engine: {
      enable_request_tracing: false,
      enable_multi_fetch: true,
      enable_schedule_fetches: true,
      enable_single_flight: isSharing,
      enable_inbound_request_deduplication: isSharing,
    },
  });

const cosmo = (name: string, title: string, isSharing: boolean): Peer => ({
  name,
  title,
  kind: 'other',
  packages,
  program: cosmoProgram,
  command: async (stage, port) => {
    const config = join(stage.folder, `${name}.config.yaml`);
    writeFileSync(config, cosmoConfig({ executionConfig: executionConfig(stage), port, isSharing }));
    const environment = { CONFIG_PATH: config, HOME: stage.folder, ...quiet };
    return { program: pathOf(cosmoProgram), args: [], folder: stage.folder, environment };
  },
});

export const cosmoRouters: readonly Peer[] = [
  cosmo('cosmo-no-sharing', 'Cosmo Router (Go), no sharing', false),
  cosmo('cosmo', 'Cosmo Router (Go)', true),
];
