import type { Cluster } from '../bring-up.ts';
import { envoyOf, podsOf } from './in-pod.ts';

/** How the proxy of one caller sees one pod of a service. */
export interface HostInProxy {
  readonly isEjected: boolean;
  /** Neither ejected nor, for istiod, without readiness. */
  readonly isHealthy: boolean;
  /** Requests that the proxy has sent to the pod, and those of them that ended in a 5xx or without a response. */
  readonly requests: number;
  readonly errors: number;
}

/** How the proxies of all callers see the pod at the address. */
export const hostInProxies = async (cluster: Cluster, caller: string, address: string): Promise<readonly HostInProxy[]> =>
  Promise.all(podsOf(cluster, caller).map(async (pod) => hostIn(await envoyOf(pod, '/clusters'), address)));

/** Reads Envoy's page `/clusters`: lines `cluster::address:port::name::value`. */
export function hostIn(page: string, address: string): HostInProxy {
  const facts = page
    .split('\n')
    .map((line) => line.split('::'))
    .filter(([cluster, host]) => cluster?.startsWith('outbound|') && host?.startsWith(`${address}:`));
  const sum = (wanted: string) => facts.reduce((total, [, , name, value]) => total + (name === wanted ? Number(value) : 0), 0);
  return {
    isHealthy: facts.some(([, , name, value]) => name === 'health_flags' && value === 'healthy'),
    isEjected: facts.some(([, , name, value]) => name === 'health_flags' && value?.includes('/failed_outlier_check')),
    requests: sum('rq_total'),
    errors: sum('rq_error'),
  };
}
