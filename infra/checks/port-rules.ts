import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import { type Manifest, nameOf, namespaceOf, ofKind, ofShop } from './manifests.ts';

type Labels = Readonly<Record<string, string>>;

const appOf = 'app.kubernetes.io/name';

interface Pods {
  readonly namespace: string;
  readonly labels: Labels;
  readonly ports: readonly { readonly name?: string | undefined; readonly containerPort: number }[];
}

const podsOf = (namespace: string, template?: IPodTemplateSpec): Pods => ({
  namespace,
  labels: template?.metadata?.labels ?? {},
  ports: (template?.spec?.containers ?? []).flatMap(({ ports }) => ports ?? []),
});

const allPods = (manifests: readonly Manifest[]): Pods[] =>
  ofKind(manifests, 'Deployment').map((it) => podsOf(namespaceOf(manifests, it), it.spec?.template));

const selected = (pods: readonly Pods[], namespace: string, labels: Labels) =>
  pods.filter(
    (pod) => pod.namespace === namespace && Object.entries(labels).every(([name, value]) => pod.labels[name] === value),
  );

const hasPort = ({ ports }: Pods, port: number | string) =>
  ports.some(({ name, containerPort }) => (typeof port === 'string' ? name === port : containerPort === port));

/** Ports of services and probes, by name or number, that the pods do not have. */
export function unknownPorts(manifests: readonly Manifest[]): string[] {
  const pods = allPods(manifests);
  const services = ofKind(manifests, 'Service').flatMap((service) =>
    selected(pods, namespaceOf(manifests, service), (service.spec?.selector ?? {}) as Labels).flatMap((pod) =>
      (service.spec?.ports ?? [])
        .map(({ port, targetPort }) => targetPort ?? port)
        .filter((target) => !hasPort(pod, target))
        .map((target) => `${nameOf(service)} leads to port ${target}`),
    ),
  );
  const probes = ofKind(manifests, 'Deployment').flatMap((deployment) => {
    const pod = podsOf('', deployment.spec?.template);
    return (deployment.spec?.template?.spec?.containers ?? [])
      .flatMap(({ startupProbe, livenessProbe, readinessProbe }) => [startupProbe, livenessProbe, readinessProbe])
      .flatMap((probe) => probe?.httpGet?.port ?? [])
      .filter((port) => !hasPort(pod, port))
      .map((port) => `${nameOf(deployment)} probes port ${port}`);
  });
  return [...services, ...probes].map((fault) => `${fault}, which its pods do not have`);
}

/** Ports that network policies open to or from pods of the cluster, and that those pods do not have. */
export function unknownPolicyPorts(manifests: readonly Manifest[]): string[] {
  const pods = allPods(manifests);
  return ofKind(manifests, 'NetworkPolicy').flatMap((policy) => {
    const here = namespaceOf(manifests, policy);
    const own = selected(pods, here, (policy.spec?.podSelector?.matchLabels ?? {}) as Labels);
    const into = (policy.spec?.ingress ?? [])
      .flatMap(({ ports = [] }) => ports.flatMap(({ port }) => port ?? []))
      .filter((port) => typeof port === 'string' && !own.every((pod) => hasPort(pod, port)));
    const outOf = (policy.spec?.egress ?? []).flatMap(({ to = [], ports = [] }) =>
      to.flatMap(({ namespaceSelector, podSelector }) => {
        const namespace = namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name'] ?? here;
        const peers = podSelector ? selected(pods, namespace, (podSelector.matchLabels ?? {}) as Labels) : [];
        return ports
          .flatMap(({ port }) => port ?? [])
          .filter((port) => peers.some((pod) => !hasPort(pod, port)))
          .map(String);
      }),
    );
    return [...into, ...outOf].map((port) => `${nameOf(policy)} opens port ${port}, which no such pod has`);
  });
}

/** Ports of authorisation policies that are not those of the pods which they guard: the rule admits no request. */
export function unknownAuthorizedPorts(manifests: readonly Manifest[]): string[] {
  const pods = allPods(manifests);
  return ofKind(manifests, 'AuthorizationPolicy').flatMap((policy) => {
    const guarded = selected(pods, namespaceOf(manifests, policy), (policy.spec?.selector?.matchLabels ?? {}) as Labels);
    return (policy.spec?.rules ?? [])
      .flatMap(({ to }) => to ?? [])
      .flatMap(({ operation }) => operation?.ports ?? ['(any)'])
      .filter((port) => !guarded.every((pod) => hasPort(pod, Number(port))))
      .map((port) => `${nameOf(policy)} is for port ${port}, which its pods do not have`);
  });
}

/** The ports of what is outside the cluster, by the variable that names its address. */
const enginePorts: readonly (readonly [variable: RegExp, ports: readonly number[]])[] = [
  [/^[A-Z]+_DATABASE_URL$/, [3306]],
  [/^EVENT_LOG_URL$/, [9093]],
  [/^(SESSIONS|RATE_LIMIT|CACHE)_URL$/, [6379]],
  [/^SMTP_URL$/, [587]],
  [/^(STRIPE_SECRET_KEY|MEDIA_URL|OPENSEARCH_URL)$/, [443]],
];

/** Ports that the sidecar leaves alone: their protocols are not HTTP, and the engines are outside the mesh. */
const pastSidecar = new Set([3306, 9093, 6379]);

/**
 * Egress to the world that differs from what the variables of the service need: a port too many is a way out for an intruder, a
 * missing one an engine that is never reached.
 * @param variables what each service is given, by its name; files of secrets by the name of their variable.
 */
export function wrongEgress(manifests: readonly Manifest[], variables: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return ofKind(ofShop(manifests), 'Deployment').flatMap((deployment) => {
    const name = deployment.metadata?.name ?? '';
    const given = [...(variables.get(name) ?? [])].map((variable) => variable.replace(/_FILE$/, ''));
    const needed = new Set(
      enginePorts.filter(([variable]) => given.some((it) => variable.test(it))).flatMap(([, ports]) => ports),
    );
    const policy = ofKind(manifests, 'NetworkPolicy').find(
      ({ spec, metadata }) => metadata?.name === name && spec?.podSelector?.matchLabels?.[appOf] === name,
    );
    const open = new Set(
      (policy?.spec?.egress ?? []).flatMap(({ to, ports = [] }) => (to ? [] : ports.map(({ port }) => Number(port)))),
    );
    const annotation = deployment.spec?.template?.metadata?.annotations?.['traffic.sidecar.istio.io/excludeOutboundPorts'];
    const excluded = new Set((annotation ?? '').split(',').filter(Boolean).map(Number));
    return [
      ...[...open].filter((port) => !needed.has(port)).map((port) => `may reach port ${port} of anything, which nothing needs`),
      ...[...needed].filter((port) => !open.has(port)).map((port) => `may not reach port ${port}, which its engines have`),
      ...[...needed]
        .filter((port) => pastSidecar.has(port) !== excluded.has(port))
        .map((port) => `sends port ${port} ${excluded.has(port) ? 'past' : 'through'} the sidecar`),
      ...[...excluded].filter((port) => !needed.has(port)).map((port) => `excludes port ${port}, which nothing needs`),
    ].map((fault) => `${nameOf(deployment)} ${fault}`);
  });
}
