import type { ClusterApi, ClusterObject } from './api.ts';

export interface KnownService {
  readonly name: string;
  readonly namespace: string;
  /** Absent for a service without one. */
  readonly clusterAddress?: string | undefined;
  /** Addresses of its ready pods. */
  readonly podAddresses: readonly string[];
}

interface Service extends ClusterObject {
  readonly spec: { readonly clusterIP?: string };
}
interface EndpointSlice extends ClusterObject {
  readonly endpoints?:
    | readonly { readonly addresses: readonly string[]; readonly conditions?: { readonly ready?: boolean } }[]
    | null;
}

/** The services of the cluster with the addresses of their ready pods. */
export async function readServices(api: ClusterApi): Promise<readonly KnownService[]> {
  const services = await api<{ items: readonly Service[] }>('GET', '/api/v1/services');
  const slices = await api<{ items: readonly EndpointSlice[] }>('GET', '/apis/discovery.k8s.io/v1/endpointslices');
  return (services?.items ?? []).map(({ metadata: { name, namespace }, spec }) => ({
    name,
    namespace,
    clusterAddress: spec.clusterIP,
    podAddresses: (slices?.items ?? [])
      .filter(({ metadata }) => metadata.namespace === namespace && metadata.labels?.['kubernetes.io/service-name'] === name)
      .flatMap(({ endpoints }) => endpoints ?? [])
      .filter(({ conditions }) => conditions?.ready === true)
      .flatMap(({ addresses }) => addresses),
  }));
}
