import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { subgraphNames, urlVariable } from '@commerce/schema/subgraphs.ts';
import type { Compose } from './containers.ts';
import { type Manifest, ofKind, root } from './manifests.ts';

/** The variables that a service is given, by service. */
export type Environments = ReadonlyMap<string, ReadonlySet<string>>;

const namesIn = (literals: readonly string[]) => literals.map((literal) => literal.slice(0, literal.indexOf('=')));

/** What the manifests give: the maps that a deployment takes whole, with what an overlay adds to them, and its own variables. */
export function environmentsOfManifests(manifests: readonly Manifest[]): Environments {
  const maps = ofKind(manifests, 'Kustomization').flatMap(({ configMapGenerator = [] }) => configMapGenerator);
  const namesOfMap = (name?: string) => maps.filter((map) => map.name === name).flatMap(({ literals }) => namesIn(literals));
  return new Map(
    ofKind(manifests, 'Deployment').map(({ metadata, spec }) => {
      const containers = spec?.template?.spec?.containers ?? [];
      const own = containers.flatMap(({ env = [] }) => env.map(({ name }) => name));
      const shared = containers.flatMap(({ envFrom = [] }) =>
        envFrom.flatMap(({ configMapRef }) => namesOfMap(configMapRef?.name)),
      );
      return [metadata?.name ?? '', new Set([...own, ...shared])];
    }),
  );
}

/** What compose gives, to the services that are built here, and what the image has already. */
export function environmentsOfContainers({ services }: Compose, dockerfile: string): Environments {
  const inImage = [...dockerfile.matchAll(/^ENV (.+)$/gm)].flatMap(([, line]) => namesIn((line ?? '').split(' ')));
  return new Map(
    Object.entries(services)
      .filter(([, { build }]) => build)
      .map(([name, { environment = {} }]) => [name, new Set([...inImage, ...Object.keys(environment)])]),
  );
}

/** The text of a service's configuration: what it reads itself, and what it may share through the chassis. */
export interface ConfigText {
  readonly own: string;
  readonly shared: string;
}

/** Reads `config.ts` of the service and of the chassis. */
export async function readConfigText(service: string): Promise<ConfigText> {
  const folder = subgraphNames.includes(service as never) ? `subgraphs/${service}` : service;
  const shared = (await readdir(join(root, 'chassis/config'))).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  const [own, ...texts] = await Promise.all(
    [`${folder}/config.ts`, ...shared.map((name) => `chassis/config/${name}`)].map((path) => readFile(join(root, path), 'utf8')),
  );
  const addresses = service === 'router' ? subgraphNames.map(urlVariable) : []; // the router reads these by their declaration
  return { own: [own, ...addresses].join('\n'), shared: texts.join('\n') };
}

/** Variables of the container's runtime, which no config.ts reads. */
const notOurs = new Set(['NODE_ENV', 'NODE_OPTIONS', 'FOLDER']);

/** A variable may be given as a file: chassis/config/read-config.ts. */
const withoutFile = (name: string) => name.replace(/_FILE$/, '');

/** Variables that are given and that the service's configuration never names: misspelt, or left over. */
export const unreadVariables = (given: ReadonlySet<string>, { own, shared }: ConfigText): string[] =>
  [...given].filter((name) => {
    const isNamed = (variable: string) => new RegExp(`\\b${variable}\\b`).test(`${own}\n${shared}`);
    return !notOurs.has(name) && !isNamed(name) && !isNamed(withoutFile(name));
  });

/**
 * Addresses that a deployment may leave out: the router listens to the events of these subgraphs, so they call no address back;
 * pictures are uploaded through the router; and searches read the database.
 */
const optionalAddresses = new Set(['SUBSCRIPTIONS_CALLBACK_URL', 'MEDIA_UPLOAD_URL', 'OPENSEARCH_URL']);

/** Addresses and keys that the service's own configuration names and that it is not given. */
export const missingVariables = (given: ReadonlySet<string>, { own }: ConfigText): string[] =>
  [...new Set(own.match(/\b[A-Z][A-Z0-9_]*_(?:URL|KEYS)\b/g))].filter(
    (name) => !given.has(name) && !given.has(`${name}_FILE`) && !optionalAddresses.has(name),
  );
