import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../checks/manifests.ts';
import { envoyPath } from '../build/build.ts';
import { fetched, program } from '../build/cache.ts';
import { extraAuthorities } from '../cluster/certificates.ts';

/** What stands in for a container's image: the machine's own root file system with files and folders at the image's paths. */
export interface Image {
  readonly pattern: RegExp;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Paths of this machine by their paths in the container. */
  readonly bound: Readonly<Record<string, string>>;
  readonly workingFolder: string;
}

/** Services by the folders that hold their `main.ts`. */
export const serviceFolders: Readonly<Record<string, string>> = {
  router: 'router',
  storefront: 'storefront',
  user: 'subgraphs/user',
  auth: 'subgraphs/auth',
  product: 'subgraphs/product',
  order: 'subgraphs/order',
};

/** Same environment, working folder and command as in infra/docker/Dockerfile. */
const serviceImage = ([name, folder]: [string, string]): Image => ({
  pattern: new RegExp(`/commerce/${name}(?:[:@]|$)`),
  command: ['sh', '-c', 'exec node "$FOLDER/main.ts"'],
  environment: {
    NODE_ENV: 'production',
    MODE: 'production',
    HOST: '0.0.0.0',
    FOLDER: folder,
    NODE_EXTRA_CA_CERTS: '/etc/ssl/extra-authorities.pem',
  },
  bound: {
    '/app': root,
    '/usr/local/bin/node': realpathSync(join(root, 'node_modules/node/bin/node')),
    '/etc/ssl/extra-authorities.pem': extraAuthorities,
  },
  workingFolder: '/app',
});

export async function makeImages(): Promise<readonly Image[]> {
  const envoy = await envoyPath();
  if (envoy === undefined) throw new Error('there is no Envoy in the cache');
  return [
    ...Object.entries(serviceFolders).map(serviceImage),
    {
      pattern: /istio\/pilot:/,
      command: ['/usr/local/bin/pilot-discovery'],
      environment: {},
      bound: { '/usr/local/bin/pilot-discovery': program('pilot-discovery') },
      workingFolder: '/',
    },
    {
      pattern: /istio\/proxyv2:/,
      command: ['/usr/local/bin/pilot-agent'],
      environment: {},
      bound: {
        '/usr/local/bin/pilot-agent': program('pilot-agent'),
        '/usr/local/bin/envoy': envoy,
        '/var/lib/istio/envoy/envoy_bootstrap_tmpl.json': fetched.envoyBootstrap,
      },
      workingFolder: '/',
    },
    {
      pattern: /openzipkin\/zipkin:/,
      command: ['java', '-Xmx256m', '-XX:TieredStopAtLevel=1', '-jar', '/opt/zipkin.jar'],
      environment: { STORAGE_TYPE: 'mem' },
      bound: { '/opt/zipkin.jar': fetched.zipkin },
      workingFolder: '/',
    },
  ];
}

/** @throws for an image that the proof does not know. */
export function imageFor(images: readonly Image[], name: string): Image {
  const found = images.find(({ pattern }) => pattern.test(name));
  if (!found) throw new Error(`the proof has no image ${name}`);
  return found;
}
