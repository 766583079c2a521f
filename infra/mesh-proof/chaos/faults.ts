import { setTimeout as pause } from 'node:timers/promises';
import { type Cluster, waitForDeployments } from '../bring-up.ts';
import { readySeconds } from '../checks/disturbed-pods.ts';
import { podsOf } from '../checks/in-pod.ts';
import { evict } from '../cluster/evict.ts';
import { kubectl } from '../cluster/kubectl.ts';
import { meshNodes } from '../cluster/places.ts';
import { serviceFolders } from '../pods/images.ts';
import { loseZone } from './lose-zone.ts';

const services = Object.keys(serviceFolders);
const anyOf = <T>(items: readonly T[]): T => items[Math.floor(Math.random() * items.length)] as T;

/** Signals the container's process in one of the pods of the app. */
function signal(cluster: Cluster, app: string, container: string, name: NodeJS.Signals): number {
  const pid = anyOf(podsOf(cluster, app)).pid(container);
  if (pid === undefined) throw new Error(`${app} does not run`);
  process.kill(pid, name);
  return pid;
}

/** What can happen to a cluster. Each says what it has done it to, and ends when that is over. */
export const faults: Readonly<Record<string, (cluster: Cluster) => Promise<string>>> = {
  'a process is killed': async (cluster) => {
    const service = anyOf(services);
    signal(cluster, service, service, 'SIGKILL');
    return service;
  },
  'a process hangs for 8 s': async (cluster) => {
    const service = anyOf(services);
    const pid = signal(cluster, service, service, 'SIGSTOP');
    await pause(8_000);
    process.kill(pid, 'SIGCONT');
    return service;
  },
  'a gateway is killed': async (cluster) => {
    signal(cluster, 'gateway', 'istio-proxy', 'SIGKILL');
    return 'one of two';
  },
  'a pod is evicted': async (cluster) => {
    const service = anyOf(services);
    const { name } = anyOf(podsOf(cluster, service)).object.metadata;
    return (await evict(cluster.api, name)) ? service : `${service}, which its budget refused`;
  },
  'a deployment rolls out': async () => {
    const service = anyOf(services);
    await kubectl(['-n', 'commerce', 'rollout', 'restart', `deploy/${service}`]);
    await kubectl(['-n', 'commerce', 'rollout', 'status', `deploy/${service}`, `--timeout=${readySeconds}s`]);
    return service;
  },
  'a node with its zone is cut off for 20 s': async (cluster) => {
    const node = anyOf(meshNodes);
    await loseZone(cluster, node, 20_000);
    return node.zone;
  },
};

const pauseMs = { least: 1_000, most: 6_000 } as const;

/**
 * Does one thing after the other to the cluster until the time is over. Two at once would take both pods of a service, against
 * which the cluster promises nothing.
 * @returns how often each has happened.
 */
export async function disturb(
  cluster: Cluster,
  forMs: number,
  say: (line: string) => void,
): Promise<Readonly<Record<string, number>>> {
  const done: Record<string, number> = {};
  const began = performance.now();
  // Every kind comes before any comes again.
  for (let left: string[] = []; performance.now() - began < forMs; ) {
    if (left.length === 0) left = Object.keys(faults);
    const kind = anyOf(left);
    left = left.filter((it) => it !== kind);
    const target = await faults[kind]?.(cluster);
    say(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${kind}: ${target}`);
    done[kind] = (done[kind] ?? 0) + 1;
    await pause(1_000);
    await waitForDeployments(cluster.api, readySeconds);
    await pause(pauseMs.least + Math.random() * (pauseMs.most - pauseMs.least));
  }
  return done;
}
