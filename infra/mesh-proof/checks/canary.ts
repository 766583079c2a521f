import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { root } from '../../checks/manifests.ts';
import { type Cluster, waitForDeployments } from '../bring-up.ts';
import { kubectl } from '../cluster/kubectl.ts';
import { run, waitFor } from '../shell.ts';
import { allHold, type CheckGroup } from './check.ts';
import { readySeconds } from './disturbed-pods.ts';
import { podsOf, requestsTo } from './in-pod.ts';
import { servicePorts } from './mesh.ts';
import { binomialBounds } from './split.ts';

const applyOverlay = async (name: string) =>
  kubectl(['apply', '-f', '-'], await run('kubectl', ['kustomize', join(root, 'infra/kubernetes/overlays', name)]));

type Version = 'stable' | 'canary';
const appOf: Readonly<Record<Version, string>> = { stable: 'storefront', canary: 'storefront-canary' };

/** What became of page requests: how many each version has had, which cookies they brought, and what failed. */
interface Visits {
  readonly arrivals: Readonly<Record<Version, number>>;
  readonly cookies: Readonly<Record<Version, number>>;
  readonly failures: readonly string[];
}

const atOnce = 8;

/** How many requests with the mark the proxies of the version have logged. */
async function arrivalsAt(cluster: Cluster, version: Version, mark: string): Promise<number> {
  const logs = await Promise.all(podsOf(cluster, appOf[version]).map((pod) => requestsTo(pod, servicePorts.storefront ?? 0)));
  return logs.flat().filter(({ path }) => path.includes(mark)).length;
}

/** Requests a file of the storefront again and again, as new browsers do or as one with a cookie. */
async function visit(cluster: Cluster, count: number, headers: Readonly<Record<string, string>> = {}): Promise<Visits> {
  const mark = randomUUID();
  const cookies = { stable: 0, canary: 0 };
  const failures: string[] = [];
  const one = async () => {
    const response = await cluster.client.send({ path: `/favicon.svg?visit=${mark}`, headers });
    if (response.status !== 200) failures.push(`${response.status} ${response.error ?? ''}`);
    const set = String(response.headers['set-cookie'] ?? '');
    for (const version of ['stable', 'canary'] as const)
      if (set.includes(`storefront-version=${version};`)) cookies[version] += 1;
  };
  const clients = Array.from({ length: atOnce }, async (_, number) => {
    for (let sent = number; sent < count; sent += atOnce) await one();
  });
  await Promise.all(clients);
  const arrivals = { stable: 0, canary: 0 };
  await waitFor('the access logs have the requests', 60, async () => {
    for (const version of ['stable', 'canary'] as const) arrivals[version] = await arrivalsAt(cluster, version, mark);
    return arrivals.stable + arrivals.canary >= count;
  });
  return { arrivals, cookies, failures };
}

const cookieOf = (version: Version) => ({ cookie: `storefront-version=${version}` });
const newBrowsers = 1_000;
const oldBrowsers = 60;

/** The next version of the storefront beside the present one, as docs/operations.md has it. */
export const canary: CheckGroup = {
  name: 'canary',
  checks: [
    {
      name: 'Five of a hundred new browsers get the canary, within statistics, and a cookie with its name.',
      prove: async (cluster) => {
        await applyOverlay('canary');
        await waitFor('the canary’s pods run', readySeconds, async () => podsOf(cluster, appOf.canary).length >= 2);
        await waitForDeployments(cluster.api, readySeconds);
        await waitFor('the gateway’s requests reach the canary', 60, async () => {
          const { arrivals, cookies } = await visit(cluster, 1, { 'x-canary': 'storefront' });
          return arrivals.canary === 1 && cookies.stable === 0;
        });
        const { arrivals, cookies, failures } = await visit(cluster, newBrowsers);
        const { low, high } = binomialBounds(newBrowsers, 0.05);
        return allHold(
          [
            ...failures,
            ...(arrivals.canary >= low && arrivals.canary <= high ? [] : [`not between ${low} and ${high}`]),
            ...(cookies.canary === arrivals.canary && cookies.stable === arrivals.stable ? [] : ['the cookies name others']),
          ],
          `${arrivals.canary} of ${newBrowsers}; ${low} to ${high} would be chance`,
        );
      },
    },
    {
      name: 'A browser keeps its version by its cookie, and the header leads to the canary always.',
      prove: async (cluster) => {
        const canaries = [
          await visit(cluster, oldBrowsers, cookieOf('canary')),
          await visit(cluster, oldBrowsers, { 'x-canary': 'storefront' }),
        ];
        const stable = await visit(cluster, oldBrowsers, cookieOf('stable'));
        const broken = [...canaries, stable].flatMap(({ failures }) => failures);
        for (const { arrivals } of canaries)
          if (arrivals.stable > 0) broken.push(`${arrivals.stable} went to the present version`);
        if (stable.arrivals.canary > 0) broken.push(`${stable.arrivals.canary} went to the canary`);
        await applyOverlay('production');
        await removeCanary();
        await waitForDeployments(cluster.api, readySeconds);
        return allHold(broken, `${oldBrowsers} by each cookie and ${oldBrowsers} by header`);
      },
    },
  ],
};

/** What docs/operations.md has an operator remove when no request goes to the canary any more. */
async function removeCanary(): Promise<void> {
  const own = 'deployment,hpa,pdb,serviceaccount,networkpolicy,authorizationpolicy,sidecar';
  await kubectl(['-n', 'commerce', 'delete', own, 'storefront-canary']);
  await kubectl(['-n', 'commerce', 'delete', 'networkpolicy,authorizationpolicy', 'router-and-canary']);
}
