import { type Cluster, waitForDeployments } from '../bring-up.ts';
import type { PodLife } from '../pods/pod-life.ts';
import { podsOf } from './in-pod.ts';

/** How long pods may take to be ready again, in seconds: each restart of a container is awaited longer than the one before. */
export const readySeconds = 300;

interface Disturbance {
  readonly service: string;
  readonly signal: 'SIGSTOP' | 'SIGKILL';
  /** All pods of the service, or one of them. */
  readonly which: 'all' | 'one';
}

/**
 * Waits until all pods are ready, signals the service's processes, and keeps the runner from mending what follows while the work
 * goes on.
 */
export async function whileDisturbed<T>(
  cluster: Cluster,
  { service, signal, which }: Disturbance,
  work: (pods: readonly PodLife[]) => Promise<T>,
): Promise<T> {
  await waitForDeployments(cluster.api, readySeconds);
  const pods = podsOf(cluster, service).slice(0, which === 'all' ? undefined : 1);
  const pids = pods.map((pod) => pod.pid(service)).filter((pid) => pid !== undefined);
  for (const pod of pods) pod.hold(true);
  try {
    for (const pid of pids) process.kill(pid, signal);
    return await work(pods);
  } finally {
    if (signal === 'SIGSTOP') for (const pid of pids) process.kill(pid, 'SIGCONT');
    for (const pod of pods) pod.hold(false);
  }
}
