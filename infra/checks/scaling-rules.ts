import { type Manifest, nameOf, namespaceOf, ofKind } from './manifests.ts';

const suffixes: Readonly<Record<string, number>> = {
  '': 1,
  m: 0.001,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  k: 1e3,
  M: 1e6,
  G: 1e9,
};

/** The number behind a quantity of Kubernetes: `250m` is 0.25; not a number where the text is no quantity. */
export function quantity(text: unknown): number {
  const [, amount, suffix = ''] = /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(String(text)) ?? [];
  return Number(amount) * (suffixes[suffix] ?? Number.NaN);
}

/** Seconds that a service takes to close at most (chassis/server/run-service.ts). */
const closingSeconds = 15;

/** Pods that the API server or the kubelet would treat otherwise than meant: limits, pauses and selectors that contradict. */
export const contradictions = (manifests: readonly Manifest[]): string[] =>
  ofKind(manifests, 'Deployment').flatMap((deployment) => {
    const pod = deployment.spec?.template?.spec;
    const labels = deployment.spec?.template?.metadata?.labels ?? {};
    const selector = Object.entries(deployment.spec?.selector.matchLabels ?? {});
    const grace = pod?.terminationGracePeriodSeconds ?? 30;
    const containers = pod?.containers ?? [];
    const resources = containers.flatMap(({ resources: { requests = {}, limits = {} } = {} }) =>
      Object.entries(requests)
        .filter(([name, amount]) => !(quantity(amount) <= quantity(limits[name])))
        .map(([name, amount]) => `requests ${name} ${amount} and limits it to ${limits[name]}`),
    );
    const pauses = containers
      .flatMap(({ lifecycle }) => lifecycle?.preStop?.sleep?.seconds ?? [])
      .filter((seconds) => seconds < 1 || seconds + closingSeconds > grace)
      .map((seconds) => `pauses ${seconds} s before it closes, of ${grace} s in all`);
    const foreign = containers
      .filter(({ name, image }) => name !== deployment.metadata?.name && image !== 'auto')
      .map(({ name }) => `names its container ${name}`);
    const { maxUnavailable } = deployment.spec?.strategy?.rollingUpdate ?? {};
    return [
      ...resources,
      ...pauses,
      ...foreign,
      ...(deployment.spec?.replicas === undefined ? [] : ['sets replicas, which the autoscaler owns']),
      ...(maxUnavailable === 0 ? [] : ['takes a pod away before its successor is ready']),
      ...(selector.length > 0 && selector.every(([name, value]) => labels[name] === value)
        ? []
        : ['selects pods that its template does not make']),
    ].map((fault) => `${nameOf(deployment)} ${fault}`);
  });

/** Autoscalers that scale nothing: another kind, another name, a container that no pod has. */
export const idleAutoscalers = (manifests: readonly Manifest[]): string[] =>
  ofKind(manifests, 'HorizontalPodAutoscaler').flatMap((scaler) => {
    const { apiVersion, kind, name } = scaler.spec?.scaleTargetRef ?? { kind: '', name: '' };
    const here = namespaceOf(manifests, scaler);
    const target = ofKind(manifests, 'Deployment').find(
      (it) => it.metadata?.name === name && namespaceOf(manifests, it) === here,
    );
    const containers = (target?.spec?.template?.spec?.containers ?? []).map((it) => it.name);
    const metrics = scaler.spec?.metrics ?? [];
    return [
      ...(target && kind === 'Deployment' && apiVersion === 'apps/v1'
        ? []
        : [`scales ${apiVersion} ${kind} ${name}, which does not exist`]),
      ...metrics
        .flatMap(({ type, containerResource }) => (type === 'ContainerResource' ? (containerResource?.container ?? '') : type))
        .filter((container) => !containers.includes(container))
        .map((container) => `looks at container ${container}, which no pod has`),
      ...(metrics.length > 0 ? [] : ['has no metric']),
      ...((scaler.spec?.maxReplicas ?? 0) > (scaler.spec?.minReplicas ?? 1) ? [] : ['has no room to scale']),
    ].map((fault) => `${nameOf(scaler)} ${fault}`);
  });
