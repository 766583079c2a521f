import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import { type Manifest, nameOf, ofKind, workloadsOf } from './manifests.ts';

/** What each container must have, and each pod: the words of the fault are the rule. */
const containerRules: Record<string, (container: IContainer) => unknown> = {
  'has no liveness probe on /health/live': ({ livenessProbe }) => livenessProbe?.httpGet?.path === '/health/live',
  'has no readiness probe on /health/ready': ({ readinessProbe }) => readinessProbe?.httpGet?.path === '/health/ready',
  'has no startup probe': ({ startupProbe }) => startupProbe,
  'does not request processor and memory': ({ resources }) => resources?.requests?.cpu && resources.requests.memory,
  'does not limit processor and memory': ({ resources }) => resources?.limits?.cpu && resources.limits.memory,
  'may write to its file system': ({ securityContext }) => securityContext?.readOnlyRootFilesystem === true,
  'may gain privileges': ({ securityContext }) => securityContext?.allowPrivilegeEscalation === false,
  'keeps capabilities': ({ securityContext }) => securityContext?.capabilities?.drop?.includes('ALL'),
  'stops without a pause for its callers': ({ lifecycle }) => lifecycle?.preStop,
};

/** Istio's injector gives a gateway its probes, and a proxy drains by itself. */
const injected = new Set([
  'has no liveness probe on /health/live',
  'has no readiness probe on /health/ready',
  'has no startup probe',
]);
injected.add('stops without a pause for its callers');

const rulesOf = ({ image }: IContainer) =>
  image === 'auto'
    ? Object.fromEntries(Object.entries(containerRules).filter(([fault]) => !injected.has(fault)))
    : containerRules;

const podRules: Record<string, (pod: IPodSpec) => unknown> = {
  'may run as root': ({ securityContext }) => securityContext?.runAsNonRoot === true,
  'runs without a seccomp profile': ({ securityContext }) => securityContext?.seccompProfile?.type === 'RuntimeDefault',
  'has no service account of its own': ({ serviceAccountName }) => serviceAccountName,
  'carries a token for the cluster': ({ automountServiceAccountToken }) => automountServiceAccountToken === false,
  'does not say how long it may take to end': ({ terminationGracePeriodSeconds }) => (terminationGracePeriodSeconds ?? 0) >= 25,
  'gets addresses of services in the place of port numbers': ({ enableServiceLinks }) => enableServiceLinks === false,
  'may crowd on one machine': ({ topologySpreadConstraints }) => topologySpreadConstraints?.length,
};

const broken = <T>(rules: Record<string, (subject: T) => unknown>, subject: T): string[] =>
  Object.entries(rules).flatMap(([fault, holds]) => (holds(subject) ? [] : [fault]));

/** A Job ends by itself, answers no request, and runs once. */
const ofServers = new Set([...injected, 'does not say how long it may take to end', 'may crowd on one machine']);

/** Pods that are not fit to be drained, restarted, overloaded or broken into. */
export const unfitDeployments = (manifests: readonly Manifest[]): string[] =>
  workloadsOf(manifests).flatMap((deployment) => {
    const pod = deployment.spec?.template?.spec;
    if (!pod?.containers.length) return [`${nameOf(deployment)} has no container`];
    const isJob = deployment.kind === 'Job';
    return [...broken(podRules, pod), ...pod.containers.flatMap((container) => broken(rulesOf(container), container))]
      .filter((fault) => !isJob || !ofServers.has(fault))
      .map((fault) => `${nameOf(deployment)} ${fault}`);
  });

/** Deployments that one drained machine may take down: fewer than two pods, or no disruption budget. */
export const fragileDeployments = (manifests: readonly Manifest[]): string[] =>
  ofKind(manifests, 'Deployment').flatMap((deployment) => {
    const name = deployment.metadata?.name;
    const scaler = ofKind(manifests, 'HorizontalPodAutoscaler').find(({ spec }) => spec?.scaleTargetRef.name === name);
    const budget = ofKind(manifests, 'PodDisruptionBudget').find(({ metadata }) => metadata?.name === name);
    return [
      ...((scaler?.spec?.minReplicas ?? 1) >= 2 ? [] : [`${nameOf(deployment)} may run as a single pod`]),
      ...(budget ? [] : [`${nameOf(deployment)} has no disruption budget`]),
    ];
  });

type Labels = Readonly<Record<string, string>>;

/** Selectors that match no pod of a deployment: a policy that guards nothing, a service without endpoints. */
export function idleSelectors(manifests: readonly Manifest[]): string[] {
  const pods = workloadsOf(manifests).map(({ spec }) => spec?.template?.metadata?.labels ?? {});
  const matches = (labels: Labels) => pods.some((pod) => Object.entries(labels).every(([key, value]) => pod[key] === value));
  const selectors: [Manifest, Labels | undefined][] = [
    ...ofKind(manifests, 'Service').map((it) => [it, it.spec?.selector] as const),
    ...ofKind(manifests, 'PodDisruptionBudget').map((it) => [it, it.spec?.selector?.matchLabels] as const),
    ...ofKind(manifests, 'AuthorizationPolicy').map((it) => [it, it.spec?.selector?.matchLabels] as const),
    ...ofKind(manifests, 'EnvoyFilter').map((it) => [it, it.spec?.workloadSelector?.labels] as const),
    ...ofKind(manifests, 'Deployment').map((it) => [it, it.spec?.selector.matchLabels] as const),
    ...ofKind(manifests, 'NetworkPolicy').flatMap((it) => {
      const peers = [
        ...(it.spec?.ingress ?? []).flatMap(({ from }) => from ?? []),
        ...(it.spec?.egress ?? []).flatMap(({ to }) => to ?? []),
      ];
      const here = peers.filter(({ namespaceSelector }) => !namespaceSelector); // other namespaces' pods are not ours to know
      return [it.spec?.podSelector, ...here.map(({ podSelector }) => podSelector)].map(
        (selector) => [it, selector?.matchLabels] as const,
      );
    }),
  ].map(([manifest, labels]) => [manifest as unknown as Manifest, labels as Labels | undefined]);
  return selectors.flatMap(([manifest, labels]) =>
    labels === undefined || matches(labels) ? [] : [`${nameOf(manifest)} selects ${JSON.stringify(labels)}, which no pod has`],
  );
}

/** Deployments that read a database whose tables no Job changes, Jobs that act as the service's SQL user, and Jobs that stay. */
export function missingMigrations(manifests: readonly Manifest[]): string[] {
  const addresses = (it: ReturnType<typeof workloadsOf>[number]) => {
    const { containers = [], volumes = [] } = it.spec?.template?.spec ?? {};
    const mounted = volumes.flatMap(({ secret }) => secret?.secretName ?? []).join();
    return containers
      .flatMap(({ env = [] }) => env)
      .filter(({ name }) => /_DATABASE_URL(_FILE)?$/.test(name))
      .map(({ name, valueFrom }) => ({ name: name.replace(/_FILE$/, ''), secret: valueFrom?.secretKeyRef?.name ?? mounted }));
  };
  const jobs = ofKind(manifests, 'Job');
  return [
    ...ofKind(manifests, 'Deployment').flatMap((deployment) =>
      addresses(deployment).flatMap(({ name, secret }) => {
        const job = jobs.find((it) => addresses(it).some((other) => other.name === name));
        if (!job) return [`${nameOf(deployment)} waits for tables that no Job makes (${name})`];
        return addresses(job).some((other) => other.secret === secret) ? [`${nameOf(job)} has the SQL user of the service`] : [];
      }),
    ),
    ...jobs
      .filter(({ spec }) => spec?.ttlSecondsAfterFinished === undefined)
      .map((job) => `${nameOf(job)} stays, and the next version cannot take its place`),
  ];
}
