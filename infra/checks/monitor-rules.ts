import { topics } from '@commerce/schema/topics.ts';
import { kustomizationsOf, type Manifest, nameOf, namespaceOf, ofKind } from './manifests.ts';

/** Deployments whose metrics the Prometheus Operator would not read, or twice, or elsewhere than their annotations say. */
export function unmonitoredPods(manifests: readonly Manifest[]): string[] {
  const monitors = ofKind(manifests, 'PodMonitor');
  const addedIn = (namespace: string) =>
    kustomizationsOf(manifests)
      .filter((it) => it.namespace === namespace)
      .flatMap(({ labels = [] }) => labels.filter(({ includeTemplates }) => includeTemplates).map(({ pairs }) => pairs));
  const faults = ofKind(manifests, 'Deployment').flatMap((deployment) => {
    const namespace = namespaceOf(manifests, deployment);
    const { metadata, spec } = deployment.spec?.template ?? {};
    const labels: Readonly<Record<string, string>> = Object.assign({}, metadata?.labels, ...addedIn(namespace));
    const annotations: Readonly<Record<string, string>> = metadata?.annotations ?? {};
    const ports = (spec?.containers ?? []).flatMap((container) => container.ports ?? []);
    const own = monitors
      .filter((monitor) => namespaceOf(manifests, monitor) === namespace)
      .filter((monitor) =>
        Object.entries(monitor.spec?.selector.matchLabels ?? {}).every(([name, value]) => labels[name] === value),
      );
    const endpoints = own.flatMap((monitor) => monitor.spec?.podMetricsEndpoints ?? []);
    if (endpoints.length !== 1) return [`${nameOf(deployment)} is read by ${endpoints.length} endpoints of PodMonitors`];
    return endpoints.flatMap(({ port, path }) => {
      const at = ports.find(({ name }) => name === port)?.containerPort;
      return `${at}${path}` === `${annotations['prometheus.io/port']}${annotations['prometheus.io/path']}`
        ? []
        : [`${nameOf(deployment)} is read at ${at}${path}, which its annotations do not say`];
    });
  });
  // The dashboard and the alerts go by the series' own label.
  const labelled = monitors.flatMap((monitor) =>
    (monitor.spec?.podMetricsEndpoints ?? [])
      .flatMap(({ relabelings = [], metricRelabelings = [] }) => [...relabelings, ...metricRelabelings])
      .filter(({ targetLabel }) => targetLabel === 'service')
      .map(() => `${nameOf(monitor)} sets the label service, which the series have`),
  );
  return [...faults, ...labelled];
}

/** KEDA's autoscalers that would fight another one, leave the budgets, or wait for what no pod shows. */
export function wrongLagScalers(manifests: readonly Manifest[]): string[] {
  const partitions = Math.max(...Object.values(topics).map((topic) => topic.partitions));
  return ofKind(manifests, 'ScaledObject').flatMap((scaler) => {
    const { scaleTargetRef, minReplicaCount, maxReplicaCount, triggers = [] } = scaler.spec ?? {};
    const name = scaleTargetRef?.name;
    const here = (it: { file: string; metadata?: { namespace?: string } }) =>
      namespaceOf(manifests, it) === namespaceOf(manifests, scaler);
    const target = ofKind(manifests, 'Deployment').find((it) => it.metadata?.name === name && here(it as never));
    const base = ofKind(manifests, 'HorizontalPodAutoscaler').find(
      ({ spec, ...it }) => spec?.scaleTargetRef.name === name && here(it as never),
    );
    const removed = kustomizationsOf(manifests)
      .filter(({ file, resources = [] }) =>
        resources.some((it) => scaler.file === `${file.slice(0, file.lastIndexOf('/'))}/${it}`),
      )
      .flatMap(({ patches = [] }) => patches)
      .some(
        ({ patch = '' }) =>
          patch.includes('$patch: delete') &&
          patch.includes('kind: HorizontalPodAutoscaler') &&
          patch.includes(`name: ${base?.metadata?.name},`),
      );
    const containers = (target?.spec?.template?.spec?.containers ?? []).map((it) => it.name);
    const bounded = triggers.filter(({ type }) => type === 'prometheus').map(({ metadata }) => metadata);
    return [
      ...(target ? [] : [`scales ${name}, which does not exist`]),
      ...(base && removed ? [] : ['does not take the place of the autoscaler of the base']),
      ...(minReplicaCount === base?.spec?.minReplicas && maxReplicaCount === base?.spec?.maxReplicas
        ? []
        : [`scales from ${minReplicaCount} to ${maxReplicaCount}, not as the budgets are added up`]),
      ...(triggers.some(({ type, metadata }) => type === 'cpu' && containers.includes(metadata.containerName ?? ''))
        ? []
        : ['does not look at the processor of the service']),
      ...(bounded.length === 1 ? [] : ['does not look at the lag']),
      ...bounded
        .filter(({ query = '' }) => !query.includes(`commerce_consumer_lag_messages{service="${name}"}`))
        .map(() => 'looks at the lag of another service'),
      ...bounded
        .filter(({ query = '', threshold }) => Number(/, (\d+)\)$/.exec(query)?.[1]) !== Number(threshold) * partitions)
        .map(() => `asks for more consumers than a topic has partitions (${partitions})`),
    ].map((fault) => `${nameOf(scaler)} ${fault}`);
  });
}
