import { join, resolve } from 'node:path';
import { newSigningKey } from '@commerce/chassis/identity/signing-keys.ts';
import { subgraphNames } from './graph/subgraphs.ts';
import type { Command } from './measure/pinned-process.ts';
import { cosmoRouters } from './native/cosmo.ts';
import { hiveRouters } from './native/hive-router.ts';
import type { Peer } from './peer.ts';

const root = resolve(import.meta.dirname, '../..');
const peersFolder = join(import.meta.dirname, 'peers');

const { PATH } = process.env;
const node = (folder: string, args: readonly string[], environment: NodeJS.ProcessEnv): Command => ({
  program: process.execPath,
  args,
  folder,
  environment: { PATH, NODE_ENV: 'production', ...environment },
});

/** Required in production and not used here: the graph is another, and no client sends a token. */
const shopAddresses = Object.fromEntries(
  ['USER_URL', 'AUTH_URL', 'PRODUCT_URL', 'ORDER_URL', 'AUTH_JWKS_URL'].map((name) => [name, 'http://127.0.0.1:1/']),
);

/**
 * Our router as a real process in production mode, with its limits and rates, a signed context to each subgraph and its metrics,
 * but no access log, which the others do not write either. Two limits are raised: the rates, which count and never refuse, and
 * the cost, since ten of everything three hops deep is estimated at more than the 10,000 that a shop allows.
 */
const ours = (name: string, title: string, variables: NodeJS.ProcessEnv): Peer => ({
  name,
  title,
  kind: 'ours',
  command: async ({ folder, supergraph, subgraphs: { urlOf } }, port) =>
    node(root, ['router/main.ts'], {
      MODE: 'production',
      LOG_LEVEL: 'warn',
      METRICS_PORT: '0',
      DATA_DIR: folder,
      ROUTER_PORT: String(port),
      ROUTER_SIGNING_KEYS: JSON.stringify({ keys: [await newSigningKey()] }),
      SUPERGRAPH_FILE: supergraph,
      SUBGRAPH_URLS: subgraphNames.map((name) => `${name}=${urlOf(name)}`).join(','),
      ...shopAddresses,
      RATE_LIMIT_ADDRESS: '100000000/1',
      RATE_LIMIT_USER: '100000000/1',
      RATE_LIMIT_OPERATION: '100000000/1',
      LIMIT_COST: '1000000',
      ...variables,
    }),
});

/** A router from a package registry, in the best configuration that its documentation gives. */
const other = (
  name: string,
  title: string,
  args: (supergraph: string, port: string) => readonly string[],
  variables: NodeJS.ProcessEnv = {},
): Peer => ({
  name,
  title,
  kind: 'other',
  packages: peersFolder,
  command: async ({ supergraph }, port) => {
    const environment = { SUPERGRAPH: supergraph, PORT: String(port), APOLLO_TELEMETRY_DISABLED: 'true', ...variables };
    return node(peersFolder, args(supergraph, String(port)), environment);
  },
});

const hive = (config: string) => (supergraph: string, port: string) =>
  [
    'node_modules/@graphql-hive/gateway/dist/bin.js',
    'supergraph',
    supergraph,
    '-c',
    config,
    '-h',
    '127.0.0.1',
    '-p',
    port,
  ] as const;

const floor = (name: string, title: string): Peer => ({
  name: `floor-${name}`,
  title,
  kind: 'floor',
  command: async ({ floorScript }, port) =>
    node(root, ['bench/router/floors.ts'], { FLOOR: name, SCRIPT: floorScript, PORT: String(port) }),
});

/** All peers. The others are compared with `stock`. */
export const peers: readonly Peer[] = [
  other('stock', '@apollo/gateway, @apollo/server (stock)', () => ['stock.mjs']),
  other('executor', '@apollo/gateway’s executor, Fastify, undici', () => ['executor.mjs']),
  other('hive', 'Hive Gateway', hive('hive.config.mjs')),
  other('hive-no-sharing', 'Hive Gateway, no sharing', hive('hive-no-sharing.config.mjs')),
  other('hive-rust', 'Hive Gateway, Rust planner', hive('hive.config.mjs'), { HIVE_ROUTER_RUNTIME: 'true' }),
  other('hive-rust-no-sharing', 'Hive Gateway, Rust planner, no sharing', hive('hive-no-sharing.config.mjs'), {
    HIVE_ROUTER_RUNTIME: 'true',
  }),
  ...cosmoRouters,
  ...hiveRouters,
  ours('ours-apollo', 'ours with @apollo/gateway’s engine', { ROUTER_ENGINE: 'apollo' }),
  ours('ours-no-sharing', '**ours, no sharing**', { ROUTER_SHARE_IN_FLIGHT: 'off' }),
  ours('ours', '**ours**', {}),
  floor('fetches', 'floor: the same subgraph requests, canned answer'),
  floor('pass-through', 'floor: one request passed through'),
  floor('replay', 'floor: canned answer'),
];
