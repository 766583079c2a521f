import { faultsOf } from './checks/all-rules.ts';
import type { Manifest } from './checks/manifests.ts';
import { changed, manifests, without } from './checks/planted.ts';

const firstRule = 'spec.rules.0';
const principals = `${firstRule}.from.0.source.principals`;

/** A fault by which someone gets in, or stays out, who should not. */
const planted: readonly (readonly [what: string, manifests: readonly Manifest[], fault: string])[] = [
  // who is who
  [
    'a service account that does not exist',
    changed('Deployment', 'auth', 'spec.template.spec.serviceAccountName', 'aut'),
    'the account aut, which does not exist',
  ],
  [
    'the service account of another service',
    changed('Deployment', 'auth', 'spec.template.spec.serviceAccountName', 'router'),
    'account router of another service',
  ],
  ['a caller without an account', without('ServiceAccount', 'storefront'), 'sa/storefront, which does not exist'],
  [
    'a caller of another namespace',
    changed('AuthorizationPolicy', 'user', principals, ['cluster.local/ns/comerce/sa/router']),
    'ns/comerce/sa/router, which does not exist',
  ],
  [
    'another account of the gateway',
    changed('AuthorizationPolicy', 'router', principals, [
      'cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account',
    ]),
    'istio-ingressgateway-service-account, which does not exist',
  ],
  ['a policy for any caller', changed('AuthorizationPolicy', 'user', `${firstRule}.from`, undefined), 'lets in any caller'],
  [
    'mutual TLS that is not strict',
    changed('PeerAuthentication', 'default', 'spec.mtls.mode', 'PERMISSIVE'),
    'makes an exception of mutual TLS',
  ],
  ['no mutual TLS', without('PeerAuthentication', 'default'), 'no PeerAuthentication that makes mutual TLS STRICT'],
  [
    'mutual TLS for one service alone',
    changed('PeerAuthentication', 'default', 'spec.selector', { matchLabels: { 'app.kubernetes.io/name': 'user' } }),
    'no PeerAuthentication',
  ],
  [
    'a denial for one service alone',
    changed('AuthorizationPolicy', 'nothing-by-default', 'spec.selector', { matchLabels: { 'app.kubernetes.io/name': 'user' } }),
    'no AuthorizationPolicy with an empty spec',
  ],
  [
    'a denial that became a permission',
    changed('AuthorizationPolicy', 'nothing-by-default', 'spec.rules', [{}]),
    'allows requests to every pod',
  ],
  ['a service without a policy', without('AuthorizationPolicy', 'storefront'), 'has no AuthorizationPolicy'],
  ['a network without a denial', without('NetworkPolicy', 'nothing-by-default'), 'no NetworkPolicy closes'],
  [
    'a namespace that takes pods of root',
    changed('Namespace', 'commerce', 'metadata.labels', {
      'istio-injection': 'enabled',
      'pod-security.kubernetes.io/enforce': 'baseline',
    }),
    'does not enforce restricted pods',
  ],
  [
    'a namespace without sidecars',
    changed('Namespace', 'commerce', 'metadata.labels.istio-injection', 'disabled'),
    'gets no sidecars',
  ],
  // ways in
  ['a gateway that no pod serves', changed('Gateway', 'commerce', 'spec.selector', { istio: 'gateway' }), 'which no pod has'],
  [
    'a gateway without TLS',
    changed('Gateway', 'commerce', 'spec.servers.1.tls.httpsRedirect', false),
    'serves port 80 without TLS',
  ],
  [
    'a host that no gateway has',
    changed('VirtualService', 'shop', 'spec.hosts', ['shop.example.org']),
    'shop.example.org, which gateway commerce does not have',
  ],
  [
    'a route to a service that does not exist',
    changed('VirtualService', 'user', 'spec.http.0.route.0.destination.host', 'users'),
    'routes to users:4001',
  ],
  [
    'a route to a subset that does not exist',
    changed('VirtualService', 'user', 'spec.http.0.route.0.destination.subset', 'v2'),
    'subset user/v2, which no rule defines',
  ],
  [
    'a retry word that does not exist',
    changed('VirtualService', 'user', 'spec.http.0.retries.retryOn', 'conect-failure'),
    'retries on conect-failure',
  ],
  [
    'a provider of traces that does not exist',
    changed('Telemetry', 'default', 'spec.tracing.0.providers.0.name', 'zipkn'),
    'provider zipkn, which is not declared',
  ],
  [
    'clients that the gateway does not see',
    changed('Service', 'istio-ingressgateway', 'spec.externalTrafficPolicy', 'Cluster'),
    'hides the addresses of clients',
  ],
  [
    'a gateway without a load balancer',
    changed('Service', 'istio-ingressgateway', 'spec.type', 'ClusterIP'),
    'has no load balancer',
  ],
  [
    'a load balancer without TLS',
    changed('Service', 'istio-ingressgateway', 'spec.ports', [{ name: 'http', port: 80, targetPort: 'http' }]),
    'lacks port 443',
  ],
  [
    'a filter of Envoy without its place',
    changed('EnvoyFilter', 'router-rate-limit', 'spec.priority', undefined),
    'has no priority',
  ],
  [
    'pages that go past the mesh',
    changed('VirtualService', 'storefront', 'spec.hosts', ['storefront']),
    'does not lead shop.example.com to storefront',
  ],
];

describe('the ways into the shop', () => {
  it('are without a fault', () => {
    expect(faultsOf(manifests)).toEqual([]);
  });

  it.each(planted)('are caught with %s', (_, them, fault) => {
    expect(faultsOf(them)).toContainEqual(expect.stringContaining(fault));
  });
});
