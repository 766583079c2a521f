import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Manifest, nameOf, namespaceOf, ofKind, root } from './manifests.ts';

/** Fields of Istio's kinds that hold a duration. Istio's API takes text like `1.5s` and nothing below a millisecond. */
const durationFields = new Set([
  ...['timeout', 'perTryTimeout', 'connectTimeout', 'idleTimeout', 'maxConnectionDuration', 'interval', 'baseEjectionTime'],
  ...['duration', 'fixedDelay', 'exponentialDelay', 'maxAge', 'ttl', 'tlsKeepaliveInterval', 'time'],
]);

const millisecondsOf = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** Milliseconds of a Go duration (`1m30s`), or undefined where the text is none. */
function milliseconds(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return undefined;
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * millisecondsOf[unit as keyof typeof millisecondsOf],
    0,
  );
}

const entriesBelow = (value: unknown, path = ''): [path: string, name: string, value: unknown][] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, inner]) => [
        [`${path}.${name}`, name, inner] as [string, string, unknown],
        ...entriesBelow(inner, `${path}.${name}`),
      ]);

/**
 * Durations that Istio's API server refuses, the whole resource with them. An EnvoyFilter holds Envoy's fields, whose rules
 * differ.
 */
export const refusedDurations = (manifests: readonly Manifest[]): string[] =>
  manifests
    .filter(({ apiVersion, kind }) => apiVersion?.includes('.istio.io/') && kind !== 'EnvoyFilter')
    .flatMap((manifest) =>
      entriesBelow(manifest.spec, 'spec')
        .filter(([, name, value]) => durationFields.has(name) && typeof value !== 'object')
        .filter(([, , value]) => ((typeof value === 'string' ? milliseconds(value) : undefined) ?? 0) < 1)
        .map(([path, , value]) => `${nameOf(manifest)} has ${path}: ${value}, which is no duration of a millisecond or more`),
    );

/** Services behind the ingress gateway that would take the sidecar for their client. `readers` read TRUSTED_PROXIES. */
export const unknownClients = (manifests: readonly Manifest[], readers: readonly string[]): string[] =>
  ofKind(manifests, 'Kustomization').flatMap(({ file, configMapGenerator = [] }) =>
    configMapGenerator
      .filter(({ name, literals }) => readers.includes(name) && literals.some((literal) => /^[A-Z]+_PORT=/.test(literal)))
      .filter(({ literals }) => !literals.some((literal) => /^TRUSTED_PROXIES=[1-9]\d*$/.test(literal)))
      .map(({ name }) => `${file} does not tell ${name} how many proxies stand in front of it (TRUSTED_PROXIES)`),
  );

/**
 * Pods whose metrics Prometheus cannot read. Istio's injector sends Prometheus to port 15020 of the sidecar unless a pod says
 * otherwise; the port that counts in the end must pass the sidecar in plain text and the network policy of `monitoring`.
 */
export function unreadableMetrics(manifests: readonly Manifest[]): string[] {
  const openIn = (namespace: string) =>
    ofKind(manifests, 'NetworkPolicy')
      .filter((policy) => namespaceOf(manifests, policy) === namespace)
      .filter(({ spec }) => spec?.podSelector && Object.keys(spec.podSelector).length === 0)
      .flatMap(({ spec }) => spec?.ingress ?? [])
      .filter(({ from }) =>
        from?.some(({ namespaceSelector }) => namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name'] === 'monitoring'),
      )
      .flatMap(({ ports }) => (ports ?? []).map(({ port }) => String(port)));
  return ofKind(manifests, 'Deployment').flatMap((deployment) => {
    const annotations = deployment.spec?.template?.metadata?.annotations ?? {};
    if (annotations['prometheus.io/scrape'] !== 'true') return [`${nameOf(deployment)} does not ask to be scraped`];
    const merged = annotations['prometheus.istio.io/merge-metrics'] !== 'false';
    const port = merged ? '15020' : (annotations['prometheus.io/port'] ?? '');
    const isGateway = annotations['inject.istio.io/templates'] === 'gateway'; // the proxy itself shows the metrics
    const pastSidecar =
      merged || isGateway || annotations['traffic.sidecar.istio.io/excludeInboundPorts']?.split(',').includes(port);
    return [
      ...(openIn(namespaceOf(manifests, deployment)).includes(port)
        ? []
        : [`${nameOf(deployment)} is scraped on ${port}, which no network policy opens to monitoring`]),
      ...(pastSidecar ? [] : [`${nameOf(deployment)} is scraped on ${port}, where the sidecar refuses plain text`]),
    ];
  });
}

/** Rules whose outlier detection would quietly keep all requests in the caller's zone. */
export const zoneBoundRules = (manifests: readonly Manifest[]): string[] =>
  ofKind(manifests, 'DestinationRule')
    .filter(({ spec }) => {
      const { outlierDetection, loadBalancer } = spec?.trafficPolicy ?? {};
      const { enabled, distribute } = loadBalancer?.localityLbSetting ?? {};
      return outlierDetection && enabled !== false && !distribute?.length;
    })
    .map((rule) => `${nameOf(rule)} detects outliers and leaves locality failover on`);

/** What the rules look at in istio/mesh-values.yaml. */
export interface MeshValues {
  readonly pilot?: { readonly cni?: { readonly enabled?: boolean } };
  readonly meshConfig: {
    readonly accessLogFile?: string;
    readonly defaultProviders?: { readonly tracing?: readonly string[] };
    readonly defaultConfig?: { readonly tracing?: { readonly sampling?: number } };
    readonly extensionProviders?: readonly { readonly name: string }[];
  };
}

export const readMeshValues = async (): Promise<MeshValues> =>
  parse(await readFile(join(root, 'istio/mesh-values.yaml'), 'utf8'));

/**
 * What the installation of Istio lacks for the manifests: the CNI plugin that restricted pods need, and the gateway's access log.
 */
export const missingMeshValues = ({ pilot, meshConfig }: MeshValues): string[] => [
  ...(pilot?.cni?.enabled === true ? [] : ['istio/mesh-values.yaml does not use the CNI plugin, which restricted pods need']),
  ...(meshConfig.accessLogFile === '/dev/stdout' ? [] : ['istio/mesh-values.yaml writes no access log']),
];

interface Tracing {
  readonly providers?: readonly { readonly name: string }[];
  readonly randomSamplingPercentage?: number;
}

/** Tracing that would lack the gateway, or that names a provider which the mesh does not have. */
export function brokenTracing(manifests: readonly Manifest[], { meshConfig }: MeshValues): string[] {
  const declared = new Set((meshConfig.extensionProviders ?? []).map(({ name }) => name));
  const byDefault = meshConfig.defaultProviders?.tracing ?? [];
  const policies = manifests
    .filter(({ kind }) => kind === 'Telemetry')
    .flatMap((manifest) => ((manifest.spec as { tracing?: Tracing[] }).tracing ?? []).map((tracing) => ({ manifest, tracing })));
  const used = [
    ...byDefault.map((name) => ['istio/mesh-values.yaml', name] as const),
    ...policies.flatMap(({ manifest, tracing }) =>
      (tracing.providers ?? []).map(({ name }) => [nameOf(manifest), name] as const),
    ),
  ];
  const sampling = meshConfig.defaultConfig?.tracing?.sampling;
  return [
    ...used
      .filter(([, name]) => !declared.has(name))
      .map(([where, name]) => `${where} names provider ${name}, which is not declared`),
    ...policies.flatMap(({ manifest, tracing }) => [
      ...(tracing.providers ?? [])
        .filter(({ name }) => !byDefault.includes(name))
        .map(({ name }) => `the ingress gateway does not trace to ${name}, as ${nameOf(manifest)} does`),
      ...(tracing.randomSamplingPercentage === sampling
        ? []
        : [`the ingress gateway traces ${sampling} per cent, ${nameOf(manifest)} ${tracing.randomSamplingPercentage}`]),
    ]),
  ];
}

/**
 * Subgraphs whose readiness the router may not ask for: it would call them unavailable for ever. `asked` are the router's
 * addresses.
 */
export function refusedReadiness(manifests: readonly Manifest[]): string[] {
  const asked = ofKind(manifests, 'Kustomization')
    .flatMap(({ configMapGenerator = [] }) => configMapGenerator)
    .filter(({ name }) => name === 'router')
    .flatMap(({ literals }) => literals)
    .flatMap((literal) => /^[A-Z]+_URL=(http:\/\/\S+\/graphql)$/.exec(literal)?.[1] ?? [])
    .map((url) => new URL(url));
  const policies = ofKind(manifests, 'AuthorizationPolicy');
  return asked
    .filter(({ hostname, port }) => {
      const rules = policies.find(({ metadata }) => metadata?.name === hostname)?.spec?.rules ?? [];
      return !rules.some(
        ({ from, to }) =>
          from?.some(({ source }) => source?.principals?.some((principal) => principal.endsWith('/ns/commerce/sa/router'))) &&
          to?.some(
            ({ operation }) =>
              (operation?.ports ?? [port]).includes(port) &&
              (operation?.methods ?? ['GET']).includes('GET') &&
              (operation?.paths ?? ['/health/ready']).some((path) => path === '/health/ready' || path === '/health/*'),
          ),
      );
    })
    .map(({ hostname }) => `the router may not ask ${hostname} whether it is ready`);
}
