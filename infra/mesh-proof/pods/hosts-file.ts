import { clusterNetwork, outsideHosts } from '../cluster/places.ts';
import type { KnownService } from '../cluster/services.ts';

/**
 * The names that a pod of the namespace can resolve: in place of the cluster's DNS. Sidecars take connections to a service's own
 * address; pods without a sidecar find the control plane at its pod's, because nothing else carries services' addresses here.
 */
export function hostsFile(namespace: string, services: readonly KnownService[]): string {
  const lines = services.flatMap((service) => {
    const { name, namespace: own, clusterAddress, podAddresses } = service;
    const byPod = own === 'istio-system' || clusterAddress === undefined || clusterAddress === 'None';
    const address = byPod ? podAddresses[0] : clusterAddress;
    if (address === undefined || (own === 'default' && name === 'kubernetes')) return [];
    const full = `${name}.${own}`;
    return [`${address} ${full}.svc.cluster.local ${full}.svc ${full}${own === namespace ? ` ${name}` : ''}`];
  });
  return `${[
    '127.0.0.1 localhost',
    `${clusterNetwork.core} kubernetes.default.svc kubernetes.default ${outsideHosts.join(' ')}`,
    ...lines,
  ].join('\n')}\n`;
}
