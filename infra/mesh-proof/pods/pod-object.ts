import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { ClusterObject } from '../cluster/api.ts';

/** A pod as the API server gives it. */
export interface PodObject extends ClusterObject {
  readonly spec: IPodSpec;
}

/** Containers that start before the others and run beside them: an init container that always restarts. */
export const nativeSidecars = ({ spec }: PodObject): readonly IContainer[] => (spec.initContainers ?? []).filter(isNativeSidecar);

export const isNativeSidecar = ({ restartPolicy }: IContainer): boolean => restartPolicy === 'Always';

/** Containers that count for the pod's readiness. */
export const lastingContainers = (pod: PodObject): readonly IContainer[] => [...nativeSidecars(pod), ...pod.spec.containers];

/** Whether a sidecar takes the pod's connections: the gateway's own proxy does not. */
export const isRedirected = ({ metadata, spec }: PodObject): boolean =>
  metadata.annotations?.['sidecar.istio.io/status'] !== undefined && !(spec.containers[0]?.args ?? []).includes('router');

/**
 * What Istio's CNI plugin would ask for: all connections go to the sidecar, but for its own ports and those that the pod's
 * annotations leave out.
 */
export function redirection({ metadata: { annotations = {} } }: PodObject): readonly string[] {
  const own = '15090,15021,15020';
  const inbound = annotations['traffic.sidecar.istio.io/excludeInboundPorts'];
  const outbound = annotations['traffic.sidecar.istio.io/excludeOutboundPorts'] ?? '';
  const excluded = inbound === undefined || inbound === '' ? own : `${own},${inbound}`;
  return [
    ...['-p', '15001', '-z', '15006', '-u', '1337', '-m', 'REDIRECT'],
    ...['-i', '*', '-x', '', '-b', '*', '-d', excluded, '-o', outbound],
  ];
}
