import type { Cluster } from '../bring-up.ts';
import { readServices } from '../cluster/services.ts';
import { attempt } from '../shell.ts';
import { allHold, type CheckGroup } from './check.ts';
import { countOf, curlIn, envoyOf, podOf, podsOf } from './in-pod.ts';

/** The services and their ports. */
export const servicePorts: Readonly<Record<string, number>> = {
  router: 4000,
  user: 4001,
  auth: 4002,
  product: 4003,
  order: 4004,
  storefront: 4005,
};
const services = Object.keys(servicePorts);

/** The status of a request from outside of the mesh to an address; 000 without a response. */
const statusFromOutside = async (url: string) =>
  (await attempt('curl', ['-sk', '-m', '8', '-o', '/dev/null', '-w', '%{http_code}', url])).stdout;

interface SyncStatus {
  readonly [sent: `${string}_sent`]: string | undefined;
  readonly [acknowledged: `${string}_acked`]: string | undefined;
}

/** Who may ask whom for what. A path that is not named here is open to no service. */
const mayAsk = (caller: string, target: string, path: string): boolean =>
  (path === '/graphql' && (caller === 'router' ? target !== 'storefront' : caller === 'storefront' && target === 'router')) ||
  (path === '/health/ready' && caller === 'router' && target !== 'storefront') ||
  (path === '/.well-known/context-jwks.json' && target === 'router' && caller !== 'storefront') ||
  (path === '/.well-known/jwks.json' && target === 'auth' && ['router', 'user'].includes(caller)) ||
  (path === '/internal/x' && target === 'user' && caller === 'auth') ||
  (target === 'storefront' && caller === 'router');

const askedPaths: readonly (readonly [method: string, path: string])[] = [
  ['POST', '/graphql'],
  ['GET', '/health/ready'],
  ['GET', '/health/live'],
  ['GET', '/.well-known/context-jwks.json'],
  ['GET', '/.well-known/jwks.json'],
  ['POST', '/internal/x'],
];

/** What curl says of a refusal by a proxy: its status and the length of `RBAC: access denied`. A service's own 403 says more. */
const refusalOfProxy = '403/19';

/** Asks from each service for each path of each other one; what is not as the policies say. */
async function wrongWays(
  cluster: Cluster,
): Promise<{ readonly asked: number; readonly refused: number; readonly wrong: readonly string[] }> {
  const known = await readServices(cluster.api);
  const addressOf = (name: string) => known.find((it) => it.namespace === 'commerce' && it.name === name)?.clusterAddress;
  const wrong: string[] = [];
  let refused = 0;
  const pairs = services.flatMap((caller) => services.filter((it) => it !== caller).map((target) => [caller, target] as const));
  await Promise.all(
    services.map(async (caller) => {
      const pod = podOf(cluster, caller);
      for (const [, target] of pairs.filter(([from]) => from === caller)) {
        const port = servicePorts[target];
        const urls = askedPaths.flatMap(([method, path], index) => [
          ...(index === 0 ? [] : ['--next', '--silent', '--max-time', '30']),
          ...[
            '--path-as-is',
            '--resolve',
            `${target}:${port}:${addressOf(target)}`,
            '-o',
            '/dev/null',
            '-w',
            '%{http_code}/%{size_download} ',
          ],
          ...[
            '-X',
            method,
            ...(method === 'POST' ? ['-H', 'content-type: application/json', '-d', '{"query":"{ __typename }"}'] : []),
          ],
          `http://${target}:${port}${path}`,
        ]);
        const statuses = (await curlIn(pod, urls)).trim().split(/\s+/);
        for (const [index, [method, path]] of askedPaths.entries()) {
          const status = statuses[index] ?? '000';
          const isOpen = !status.startsWith('000') && !status.startsWith('502') && status !== refusalOfProxy;
          if (status === refusalOfProxy) refused += 1;
          if (mayAsk(caller, target, path) !== isOpen) wrong.push(`${caller} to ${target} ${method} ${path}: ${status}`);
        }
      }
    }),
  );
  return { asked: pairs.length * askedPaths.length, refused, wrong };
}

/** Proxies, their configuration, and what they let through. */
export const mesh: CheckGroup = {
  name: 'mesh',
  checks: [
    {
      name: 'No Envoy runs without a part of the configuration because it has refused it.',
      prove: async (cluster) => {
        const pods = [...services, 'gateway'].flatMap((app) => podsOf(cluster, app));
        const broken: string[] = [];
        let refused = 0;
        for (const pod of pods) {
          // An `error_state` stands beside what a proxy has refused, until it accepts the next version.
          const dump = await envoyOf(pod, '/config_dump');
          if (dump === '' || dump.includes('"error_state"')) broken.push(pod.object.metadata.name);
          refused += await countOf(pod, 'update_rejected');
        }
        return allHold(broken, `${pods.length} proxies; ${refused} updates refused on the way`);
      },
    },
    {
      name: 'Every proxy has acknowledged what istiod sent.',
      prove: async ({ runner }) => {
        const [istiod] = runner.find('istio-system', { app: 'istiod' });
        if (!istiod) return { holds: false, figure: 'istiod does not run' };
        const states = Object.values(
          JSON.parse(await curlIn(istiod, ['http://127.0.0.1:8080/debug/syncz'])) as object,
        ) as SyncStatus[];
        const kinds = ['listener', 'cluster', 'route'] as const;
        const stale = states.filter((state) => kinds.some((kind) => state[`${kind}_sent`] !== state[`${kind}_acked`]));
        return { holds: states.length >= 14 && stale.length === 0, figure: `${states.length} proxies, ${stale.length} behind` };
      },
    },
    {
      name: 'Each service refuses plain text and TLS without a certificate of the mesh.',
      prove: async (cluster) => {
        const open: string[] = [];
        for (const service of services) {
          const { address } = podOf(cluster, service).place;
          for (const scheme of ['http', 'https']) {
            const status = await statusFromOutside(`${scheme}://${address}:${servicePorts[service]}/health/live`);
            if (status !== '000') open.push(`${scheme} to ${service}: ${status}`);
          }
        }
        return allHold(open, `${services.length} services, twice each`);
      },
    },
    {
      name: 'Prometheus can scrape each service past its sidecar.',
      prove: async (cluster) => {
        const unread: string[] = [];
        for (const service of services) {
          const { address } = podOf(cluster, service).place;
          const status = await statusFromOutside(`http://${address}:9464/metrics`);
          if (status !== '200') unread.push(`${service}: ${status}`);
        }
        return allHold(unread, `${services.length} services`);
      },
    },
    {
      name: 'Between the services only those ways are open that the policies name.',
      prove: async (cluster) => {
        const { asked, refused, wrong } = await wrongWays(cluster);
        // The others end in the caller's own proxy, which does not know the target.
        return allHold(
          [...wrong, ...(refused > 0 ? [] : ['no policy has refused'])],
          `${asked} ways, ${refused} refused by a policy`,
        );
      },
    },
  ],
};
