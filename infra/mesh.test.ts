import { type Manifest, ofKind } from './checks/manifests.ts';
import {
  brokenTracing,
  type MeshValues,
  readMeshValues,
  refusedDurations,
  refusedReadiness,
  unknownClients,
  unreadableMetrics,
  zoneBoundRules,
} from './checks/mesh-rules.ts';
import { broken, manifests, without } from './checks/planted.ts';

const meshValues = await readMeshValues();

describe('the mesh', () => {
  const named = <K extends Parameters<typeof ofKind>[1]>(copy: Manifest[], kind: K, name: string) => {
    const found = ofKind(copy, kind).find((it) => 'metadata' in it && it.metadata?.name === name);
    if (!found) throw new Error(`no ${kind} ${name}`);
    return found;
  };
  const annotationsOf = (copy: Manifest[], name: string) =>
    named(copy, 'Deployment', name).spec?.template?.metadata?.annotations as Record<string, string>;
  const changedHttp = (change: (http: Record<string, unknown>) => void) =>
    broken((copy) => {
      const [http] = named(copy, 'VirtualService', 'shop').spec?.http ?? [];
      change(http as unknown as Record<string, unknown>);
    });
  const policyOf = (copy: Manifest[], name: string) => named(copy, 'DestinationRule', name).spec?.trafficPolicy;
  const clients = (them: readonly Manifest[]) => unknownClients(them, ['router']);
  const traces =
    (values: MeshValues) =>
    (them: readonly Manifest[]): string[] =>
      brokenTracing(them, values);
  const withoutGateway: MeshValues = { meshConfig: { ...meshValues.meshConfig, defaultProviders: {} } };
  const withOtherProvider: MeshValues = { meshConfig: { ...meshValues.meshConfig, extensionProviders: [{ name: 'tempo' }] } };
  const withOtherSampling: MeshValues = {
    meshConfig: { ...meshValues.meshConfig, defaultConfig: { tracing: { sampling: 100 } } },
  };

  it.each([
    ['no duration that the API server refuses', refusedDurations],
    ['the address of each client', clients],
    ['metrics that Prometheus can read', unreadableMetrics],
    ['pods of every zone at work', zoneBoundRules],
    ['the gateway in every trace', traces(meshValues)],
    ['a router that may ask for readiness', refusedReadiness],
  ])('has %s', (_, rule) => {
    expect(rule(manifests)).toEqual([]);
  });

  it.each<[string, (them: readonly Manifest[]) => string[], Manifest[], string]>([
    [
      'a deadline of 0s',
      refusedDurations,
      changedHttp((http) => Object.assign(http, { timeout: '0s' })),
      'spec.http.0.timeout: 0s',
    ],
    ['a deadline of 0', refusedDurations, changedHttp((http) => Object.assign(http, { timeout: 0 })), 'timeout: 0'],
    [
      'half a millisecond',
      refusedDurations,
      changedHttp((http) => Object.assign(http, { timeout: '0.0005s' })),
      'timeout: 0.0005s',
    ],
    ['a unit of days', refusedDurations, changedHttp((http) => Object.assign(http, { timeout: '1d' })), 'timeout: 1d'],
    [
      'a try without time',
      refusedDurations,
      changedHttp((http) => Object.assign(http.retries as object, { perTryTimeout: '0s' })),
      'spec.http.0.retries.perTryTimeout: 0s',
    ],
    [
      'a connection without time',
      refusedDurations,
      broken((copy) => Object.assign(policyOf(copy, 'order')?.connectionPool?.tcp ?? {}, { connectTimeout: '0s' })),
      'DestinationRule order has spec.trafficPolicy.connectionPool.tcp.connectTimeout: 0s',
    ],
    [
      'a router that sees only its sidecar',
      clients,
      broken((copy) => {
        for (const { configMapGenerator = [] } of ofKind(copy, 'Kustomization'))
          for (const map of configMapGenerator)
            Object.assign(map, { literals: map.literals.filter((literal) => !literal.startsWith('TRUSTED_PROXIES')) });
      }),
      'does not tell router how many proxies stand in front of it',
    ],
    [
      'metrics behind the sidecar',
      unreadableMetrics,
      broken((copy) => delete annotationsOf(copy, 'auth')['prometheus.istio.io/merge-metrics']),
      'Deployment auth is scraped on 15020, which no network policy opens to monitoring',
    ],
    [
      'metrics on a port that is closed',
      unreadableMetrics,
      broken((copy) => Object.assign(annotationsOf(copy, 'auth'), { 'prometheus.io/port': '9465' })),
      'Deployment auth is scraped on 9465, which no network policy opens to monitoring',
    ],
    [
      'metrics on a port of the sidecar',
      unreadableMetrics,
      broken((copy) => delete annotationsOf(copy, 'user')['traffic.sidecar.istio.io/excludeInboundPorts']),
      'Deployment user is scraped on 9464, where the sidecar refuses plain text',
    ],
    [
      'metrics that no policy opens',
      unreadableMetrics,
      without('NetworkPolicy', 'metrics'),
      'Deployment order is scraped on 9464, which no network policy opens to monitoring',
    ],
    [
      'locality failover by omission',
      zoneBoundRules,
      broken((copy) => delete policyOf(copy, 'product')?.loadBalancer?.localityLbSetting),
      'DestinationRule product detects outliers and leaves locality failover on',
    ],
    [
      'locality failover switched on',
      zoneBoundRules,
      broken((copy) => Object.assign(policyOf(copy, 'user')?.loadBalancer ?? {}, { localityLbSetting: { enabled: true } })),
      'DestinationRule user detects outliers',
    ],
    ['a gateway without traces', traces(withoutGateway), manifests, 'the ingress gateway does not trace to zipkin'],
    ['a provider that is not declared', traces(withOtherProvider), manifests, 'names provider zipkin, which is not declared'],
    ['a gateway that samples by itself', traces(withOtherSampling), manifests, 'the ingress gateway traces 100 per cent'],
    [
      'readiness of another caller only',
      refusedReadiness,
      broken((copy) => {
        for (const { from } of named(copy, 'AuthorizationPolicy', 'auth').spec?.rules ?? [])
          for (const { source } of from ?? []) Object.assign(source ?? {}, { principals: ['cluster.local/ns/commerce/sa/user'] });
      }),
      'the router may not ask auth whether it is ready',
    ],
    [
      'readiness closed',
      refusedReadiness,
      broken((copy) => {
        for (const rule of named(copy, 'AuthorizationPolicy', 'order').spec?.rules ?? [])
          Object.assign(rule, { to: rule.to?.filter(({ operation }) => !operation?.paths?.includes('/health/ready')) });
      }),
      'the router may not ask order whether it is ready',
    ],
    ['no policy', refusedReadiness, without('AuthorizationPolicy', 'user'), 'the router may not ask user whether it is ready'],
  ])('is caught with %s', (_, rule, planted, fault) => {
    expect(rule(planted)).toContainEqual(expect.stringContaining(fault));
  });
});
