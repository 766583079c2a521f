import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from './manifests.ts';

/** What the rules look at in infra/compose.yaml. */
export interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>;
}

export interface ComposeService {
  readonly image: string;
  readonly command?: readonly string[];
  /** Present when the image is built from this repository. */
  readonly build?: { readonly args: { readonly FOLDER: string } };
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly healthcheck?: unknown;
}

export const readCompose = async (): Promise<Compose> =>
  parse(await readFile(join(root, 'infra/compose.yaml'), 'utf8'), { merge: true });

/** Images that may be another program tomorrow: the version must be given to the last digit. Our own are built here. */
export function unpinnedImages({ services }: Compose, dockerfile: string): string[] {
  const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image ?? '');
  const engines = Object.values(services).flatMap(({ image, build }) => (build ? [] : [image]));
  return [...bases, ...engines].filter((image) => !/:v?\d+\.\d+\.\d+(-[\w.-]+)?$|@sha256:[0-9a-f]{64}$/.test(image));
}

/** Ports that the whole network could reach: engines without passwords are for this machine only. */
export const publicPorts = ({ services }: Compose): string[] =>
  Object.entries(services).flatMap(([name, { ports = [] }]) =>
    ports.filter((port) => !port.startsWith('127.0.0.1:')).map((port) => `${name} opens ${port}`),
  );

/** Variables whose Redis must keep what it has accepted, and those whose Redis must make room instead of refusing writes. */
const redisUses = { SESSIONS_URL: 'keeps', RATE_LIMIT_URL: 'makes room', CACHE_URL: 'makes room' } as const;

/**
 * Redis servers that are used against their eviction policy: one that evicts loses sessions, one that does not refuses writes
 * when the cache has filled it.
 */
export const misusedRedis = ({ services }: Compose): string[] =>
  Object.entries(services).flatMap(([service, { environment = {} }]) =>
    Object.entries(redisUses).flatMap(([variable, use]) => {
      const url = environment[variable];
      if (url === undefined) return [];
      const { hostname } = new URL(String(url));
      const { command = [] } = services[hostname] ?? {};
      const policy = command[command.indexOf('--maxmemory-policy') + 1];
      const does = command.includes('--maxmemory-policy') && policy !== 'noeviction' ? 'makes room' : 'keeps';
      return does === use ? [] : [`${service} has ${variable} at ${hostname}, which ${does}`];
    }),
  );

/** Actions of a workflow that a moved tag could change: they must be named by commit. */
export const unpinnedActions = (workflow: string): string[] =>
  [...workflow.matchAll(/uses:\s*(\S+)/g)].map(([, action]) => action ?? '').filter((action) => !/@[0-9a-f]{40}$/.test(action));
