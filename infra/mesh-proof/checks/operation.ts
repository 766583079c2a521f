import { waitForDeployments } from '../bring-up.ts';
import { evict } from '../cluster/evict.ts';
import { serviceFolders } from '../pods/images.ts';
import { waitFor } from '../shell.ts';
import { allHold, type CheckGroup } from './check.ts';
import { readySeconds } from './disturbed-pods.ts';
import { podOf, podsOf } from './in-pod.ts';
import { failuresExcept, loadFigure, lostOrders, startLoad } from './load.ts';

const services = Object.keys(serviceFolders);

/** What an operator does, and what happens to nodes and processes. */
export const operation: CheckGroup = {
  name: 'operation',
  checks: [
    {
      name: 'A process that is killed is started again, and no request fails except what it was at work on.',
      prove: async (cluster) => {
        const end = await startLoad(cluster);
        const killed: number[] = [];
        for (const service of services) {
          const pod = podOf(cluster, service);
          const pid = pod.pid(service);
          if (pid === undefined) throw new Error(`${service} does not run`);
          killed.push(performance.now());
          process.kill(pid, 'SIGKILL');
          await waitFor(`${service} is started again`, readySeconds, async () => pod.pid(service) !== pid);
          await waitForDeployments(cluster.api, readySeconds);
        }
        const result = await end();
        return allHold(
          [...failuresExcept(result, killed), ...lostOrders(result)],
          `${killed.length} processes killed, ${loadFigure(result)}`,
        );
      },
    },
    {
      name: 'A drain may take one pod of a service, and not the other one at the same time.',
      prove: async (cluster) => {
        const [one, other] = podsOf(cluster, 'order').map(({ object }) => object.metadata.name);
        const first = await evict(cluster.api, one ?? '');
        const second = await evict(cluster.api, other ?? '');
        await waitFor('the evicted pod is gone', readySeconds, async () =>
          podsOf(cluster, 'order').every(({ object }) => object.metadata.name !== one),
        );
        await waitForDeployments(cluster.api, readySeconds);
        return {
          holds: first && !second,
          figure: `${first ? 'one evicted' : 'none evicted'}, ${second ? 'the other one too' : 'the other one refused'}`,
        };
      },
    },
  ],
};
