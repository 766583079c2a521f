import type { Cluster } from '../bring-up.ts';
import type { PodLife } from '../pods/pod-life.ts';
import { waitFor } from '../shell.ts';
import { allHold, type CheckGroup } from './check.ts';
import { readySeconds, whileDisturbed } from './disturbed-pods.ts';
import { type HostInProxy, hostInProxies } from './host-in-proxies.ts';
import { podsOf, requestsTo } from './in-pod.ts';
import { ask, type GraphqlResponse, placeOrder, readUnknownProduct } from './shop-client.ts';
import { trading } from './trading.ts';

/** `consecutive5xxErrors` of istio/destination-rules.yaml. */
const errorsBeforeEjection = 5;

/** Length of the body with which the router asks whether a subgraph answers at all (router/subgraph-client/probe-request.ts). */
const probeBytes = 24;

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const isFailed = ({ status, codes }: GraphqlResponse<unknown>) => status !== 200 || codes.length > 0;
const longest = (answers: readonly GraphqlResponse<unknown>[]) => Math.max(...answers.map(({ ms }) => ms));

/** Number of reads in a row that reach all routers. Each router has a circuit breaker of its own. */
const readsOfAllRouters = 12;

/** Reads until products have come so often in a row that all routers have read one. */
async function untilProductsAreRead({ client }: Cluster, limitSeconds: number): Promise<void> {
  let inARow = 0;
  await waitFor('products are read again', limitSeconds, async () => {
    for (inARow = 0; inARow < readsOfAllRouters; inARow++) if (isFailed(await readUnknownProduct(client))) return false;
    return true;
  });
}

/** The requests to the GraphQL endpoints of the pods, from their proxies' access logs, that began within the time. */
async function graphqlArrivals(pods: readonly PodLife[], port: number, began: string, ended: string) {
  const all = (await Promise.all(pods.map((pod) => requestsTo(pod, port)))).flat();
  return all.filter(
    ({ method, path, start_time }) => method === 'POST' && path === '/graphql' && start_time >= began && start_time <= ended,
  );
}

/** What the mesh and the router do about sick services. */
export const resilience: CheckGroup = {
  name: 'resilience',
  checks: [
    {
      name: 'While the product service hangs, its callers get a quick refusal in words, the other services answer, and it is back soon afterwards.',
      prove: async (cluster) => {
        const { buyer } = await trading(cluster);
        const { answers, account } = await whileDisturbed(
          cluster,
          { service: 'product', signal: 'SIGSTOP', which: 'all' },
          async () => {
            const all = [];
            for (let number = 0; number < 40; number++) all.push(await readUnknownProduct(cluster.client));
            const me = await ask<{ me: { id: string } | null }>(cluster.client, '{ me { id } }', {}, { token: buyer.token });
            return { answers: all, account: me };
          },
        );
        const began = performance.now();
        await untilProductsAreRead(cluster, 90);
        const backAfter = performance.now() - began;
        const last = answers.slice(-15);
        const broken = [
          ...(longest(answers) < 9000 ? [] : [`one took ${seconds(longest(answers))}`]),
          ...(last.every(({ codes, ms }) => codes.includes('SERVICE_UNAVAILABLE') && ms < 1500)
            ? []
            : ['the last ones are not quick']),
          ...(account.data?.me?.id === buyer.id ? [] : [`account: ${account.status} ${account.codes}`]),
        ];
        return allHold(
          broken,
          `longest ${seconds(longest(answers))}, once open ${seconds(longest(last))} at most; back after ${seconds(backAfter)}`,
        );
      },
    },
    {
      name: 'Each router’s proxy ejects a pod whose process is gone after five errors, before its readiness says so, and sends it nothing afterwards.',
      prove: async (cluster) => {
        const [pod] = podsOf(cluster, 'product');
        const look = () => hostInProxies(cluster, 'router', pod?.place.address ?? '');
        await waitFor('all routers know the pod as healthy', readySeconds, async () =>
          (await look()).every(({ isHealthy }) => isHealthy),
        );
        await untilProductsAreRead(cluster, 90);
        const first = await look();
        const killed = { service: 'product', signal: 'SIGKILL', which: 'one' } as const;
        const { atEjection, atEnd, before, after } = await whileDisturbed(cluster, killed, async () => {
          const untilThen: GraphqlResponse<unknown>[] = [];
          let ejected: readonly HostInProxy[] = [];
          await waitFor('all routers have ejected the pod', 60, async () => {
            for (let number = 0; number < 4; number++) untilThen.push(await readUnknownProduct(cluster.client));
            ejected = await look();
            return ejected.every(({ isEjected }) => isEjected);
          });
          // A breaker that has opened meanwhile tries again after two seconds.
          await untilProductsAreRead(cluster, 10);
          const then: GraphqlResponse<unknown>[] = [];
          for (let number = 0; number < 20; number++) then.push(await readUnknownProduct(cluster.client));
          return { atEjection: ejected, atEnd: await look(), before: untilThen, after: then };
        });
        const errors = atEjection.map((host, index) => host.errors - (first[index]?.errors ?? 0));
        const broken = [
          ...(errors.every((count) => count === errorsBeforeEjection) ? [] : [`errors until then: ${errors.join(' and ')}`]),
          ...(atEnd.every(({ requests }, index) => requests === atEjection[index]?.requests)
            ? []
            : ['it got requests afterwards']),
          ...after.filter(isFailed).map(({ status, codes }) => `afterwards ${status} ${codes}`),
        ];
        return allHold(
          broken,
          `${errors.join(' and ')} errors; ${before.filter(isFailed).length} of ${before.length} reads failed until then, none of ${after.length} afterwards`,
        );
      },
    },
    {
      name: 'A mutation whose answer is lost is sent once, and ends at the router’s deadline.',
      prove: async (cluster) => {
        const { buyer, productId } = await trading(cluster);
        const hanging = { service: 'order', signal: 'SIGSTOP', which: 'all' } as const;
        const { pods, answer, began, ended } = await whileDisturbed(cluster, hanging, async (all) => {
          const from = new Date().toISOString();
          const placed = await placeOrder(cluster.client, buyer, productId);
          return { pods: all, answer: placed, began: from, ended: new Date().toISOString() };
        });
        await waitFor('orders are taken again', 90, async () => {
          const { data } = await placeOrder(cluster.client, buyer, productId);
          return typeof data?.placeOrder?.order?.id === 'string';
        });
        const isMutation = ({ bytes_received }: { readonly bytes_received: number }) => bytes_received > probeBytes;
        // Envoy writes the line of a request that has ended, and keeps lines back for a while.
        await waitFor('each access log goes on after the mutation', 60, async () => {
          const logs = await Promise.all(pods.map((pod) => requestsTo(pod, 4004)));
          return logs.every((lines) => lines.some(({ start_time }) => start_time > ended));
        });
        const arrivals = await graphqlArrivals(pods, 4004, began, ended);
        const mutations = arrivals.filter(isMutation).length;
        return {
          holds: mutations === 1 && answer.codes.includes('SERVICE_UNAVAILABLE') && answer.ms < 9000,
          figure: `${mutations} arrival and ${arrivals.length - mutations} probes, ${answer.codes} after ${seconds(answer.ms)}`,
        };
      },
    },
  ],
};
