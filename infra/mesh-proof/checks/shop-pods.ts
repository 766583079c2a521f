import type { ClusterApi } from '../cluster/api.ts';
import type { PodObject } from '../pods/pod-object.ts';

/** A pod of the shop or of its gateway, as the API server sees it. */
export interface ShopPod {
  readonly name: string;
  readonly namespace: string;
  /** The service, or `gateway`. */
  readonly app: string;
  readonly node: string;
  readonly address: string;
  readonly ready: boolean;
  readonly restarts: number;
  readonly containers: number;
}

interface Reported extends PodObject {
  readonly status: {
    readonly podIP?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly containerStatuses?: readonly { readonly restartCount: number }[];
    readonly initContainerStatuses?: readonly { readonly restartCount: number }[];
  };
}

/** The pods of deployments: those of Jobs have no part in the shop's traffic. Pods that are being ended are left out. */
export async function shopPods(api: ClusterApi): Promise<readonly ShopPod[]> {
  const list = await api<{ items: readonly Reported[] }>('GET', '/api/v1/pods');
  return (list?.items ?? [])
    .filter(({ metadata, spec }) => ['commerce', 'istio-ingress'].includes(metadata.namespace) && spec.restartPolicy === 'Always')
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .map(({ metadata: { name, namespace, labels = {} }, spec, status }) => {
      const statuses = [...(status.containerStatuses ?? []), ...(status.initContainerStatuses ?? [])];
      return {
        name,
        namespace,
        app: labels['app.kubernetes.io/name'] ?? 'gateway',
        node: spec.nodeName ?? '',
        address: status.podIP ?? '',
        ready: status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') === true,
        restarts: statuses.reduce((sum, { restartCount }) => sum + restartCount, 0),
        containers: statuses.length,
      };
    });
}
