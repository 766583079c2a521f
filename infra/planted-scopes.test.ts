import { faultsOf } from './checks/all-rules.ts';
import { type Manifest, ofKind } from './checks/manifests.ts';
import { broken, changed, manifests, without } from './checks/planted.ts';

/** The manifests with one setting of a map changed, or taken away. */
const withSetting = (map: string, variable: string, value: string | undefined) =>
  broken((copy) => {
    for (const { configMapGenerator = [] } of ofKind(copy, 'Kustomization'))
      for (const it of configMapGenerator.filter(({ name }) => name === map)) {
        const others = it.literals.filter((literal) => !literal.startsWith(`${variable}=`));
        const had = others.length < it.literals.length;
        Object.assign(it, { literals: had && value !== undefined ? [...others, `${variable}=${value}`] : others });
      }
  });

const egress = 'spec.egress.0.hosts';
const trigger = 'spec.triggers.1.metadata';

const planted: readonly (readonly [what: string, manifests: readonly Manifest[], fault: string])[] = [
  // what leaves the mesh
  [
    'a sidecar that passes on what it does not know',
    changed('Sidecar', 'order', 'spec.outboundTrafficPolicy.mode', 'ALLOW_ANY'),
    'Sidecar order passes on what it does not know',
  ],
  ['a sidecar without a policy', changed('Sidecar', 'order', 'spec.outboundTrafficPolicy', undefined), 'Sidecar order passes on'],
  ['a sidecar that knows everybody', changed('Sidecar', 'product', egress, ['./*']), 'knows ./*, which product does not call'],
  [
    'a sidecar that does not know whom its service calls',
    changed('Sidecar', 'user', `${egress}.1`, './order.commerce.svc.cluster.local'),
    'does not know ./auth.commerce.svc.cluster.local, which user calls',
  ],
  [
    'a sidecar that loses the spans',
    changed('Sidecar', 'storefront', egress, ['./router.commerce.svc.cluster.local']),
    'does not know istio-system/zipkin.istio-system.svc.cluster.local, which storefront calls',
  ],
  [
    'a router that cannot hand pages on',
    changed('Sidecar', 'router', `${egress}.5`, './shop.example.org'),
    'does not know ./shop.example.com, which router calls',
  ],
  ['a service without a sidecar of its own', without('Sidecar', 'auth'), 'Deployment auth has 0 Sidecars'],
  [
    'a sidecar for pods that do not exist',
    changed('Sidecar', 'auth', 'spec.workloadSelector.labels', { 'app.kubernetes.io/name': 'oauth' }),
    'Deployment auth has 0 Sidecars',
  ],
  [
    'a namespace whose other pods reach everything',
    without('Sidecar', 'nothing-by-default'),
    'no Sidecar of the whole namespace',
  ],
  ['payments that reach no provider', without('ServiceEntry', 'payment-provider'), 'api.stripe.com:443 without a ServiceEntry'],
  ['mails that reach no server', without('ServiceEntry', 'mail'), 'SMTP_URL:587 without a ServiceEntry'],
  [
    'pictures in another bucket than the ServiceEntry opens',
    withSetting('product', 'MEDIA_URL', 'https://s3.elsewhere.example/pictures'),
    's3.elsewhere.example:443 without a ServiceEntry',
  ],
  [
    'a way out that no service uses',
    changed('ServiceEntry', 'mail', 'spec.hosts', ['mail.engines.example', 'example.org']),
    'opens example.org, which no Sidecar knows',
  ],
  [
    'a mail server that is read as HTTP',
    changed('ServiceEntry', 'mail', 'spec.ports.0.protocol', 'HTTP'),
    'reads port 587 as HTTP',
  ],
  [
    'a way out for every namespace',
    changed('ServiceEntry', 'pictures', 'spec.exportTo', undefined),
    'is for other namespaces too',
  ],
  ['a host without an address', changed('ServiceEntry', 'pictures', 'spec.resolution', 'NONE'), 'does not find its host by DNS'],
  [
    'a misspelt field of a way out',
    changed('ServiceEntry', 'pictures', 'spec.exportsTo', ['.']),
    'spec.exportsTo, which its schema',
  ],
  ['a misspelt field of a sidecar', changed('Sidecar', 'auth', 'spec.egres', []), 'spec.egres, which its schema'],
  // frontends
  [
    'an issuer on another host',
    withSetting('auth', 'OIDC_ISSUER', 'https://login.example.com/oidc'),
    'OIDC_ISSUER is https://login.example.com/oidc, where',
  ],
  [
    'an issuer at another path',
    withSetting('auth', 'OIDC_ISSUER', 'https://shop.example.com/login'),
    'OIDC_ISSUER is https://shop.example.com/login, where',
  ],
  ['no issuer', withSetting('auth', 'OIDC_ISSUER', undefined), 'OIDC_ISSUER is undefined, where'],
  ['no word on frontends that share a login', withSetting('auth', 'OIDC_CLIENTS', undefined), '(OIDC_CLIENTS)'],
  ['no word on other origins', withSetting('router', 'CORS_ORIGINS', undefined), '(CORS_ORIGINS)'],
  [
    'an origin with a path',
    withSetting('router', 'CORS_ORIGINS', 'https://app.example.com/'),
    'CORS_ORIGINS has https://app.example.com/, which',
  ],
  ['any origin', withSetting('router', 'CORS_ORIGINS', '*'), 'CORS_ORIGINS has *, which'],
  [
    'an origin without TLS',
    withSetting('router', 'CORS_ORIGINS', 'https://app.example.com,http://app.example.com'),
    'CORS_ORIGINS has http://app.example.com, which',
  ],
  [
    'mails that lead to another host',
    withSetting('user', 'STOREFRONT_URL', 'https://shop.example.org/'),
    'STOREFRONT_URL=https://shop.example.org/, a host that no gateway serves',
  ],
  // metrics and numbers of pods
  ['pods that the operator does not read', without('PodMonitor', 'services'), 'Deployment user is read by 0 endpoints'],
  [
    'a gateway that the operator does not read',
    changed('PodMonitor', 'istio-ingressgateway', 'metadata.namespace', 'istio-system'),
    'Deployment istio-ingressgateway is read by 0 endpoints',
  ],
  [
    'metrics at another path',
    changed('PodMonitor', 'services', 'spec.podMetricsEndpoints.0.path', '/metric'),
    'is read at 9464/metric, which its annotations do not say',
  ],
  [
    'metrics at a port of another name',
    changed('PodMonitor', 'services', 'spec.podMetricsEndpoints.0.port', 'metric'),
    'is read at undefined/metrics, which',
  ],
  [
    'a label that hides the series’ own',
    changed('PodMonitor', 'services', 'spec.podMetricsEndpoints.0.relabelings', [
      { targetLabel: 'service', replacement: 'shop' },
    ]),
    'sets the label service',
  ],
  [
    'a misspelt field of a monitor',
    changed('PodMonitor', 'services', 'spec.podMetricsEndpoint', []),
    'spec.podMetricsEndpoint, which its schema',
  ],
  [
    'two owners of the number of pods',
    broken((copy) => {
      for (const it of ofKind(copy, 'Component')) Object.assign(it, { patches: it.patches?.slice(1) });
    }),
    'ScaledObject order does not take the place of the autoscaler of the base',
  ],
  [
    'more pods than the budgets hold',
    changed('ScaledObject', 'order', 'spec.maxReplicaCount', 30),
    'scales from 2 to 30, not as the budgets are added up',
  ],
  [
    'lag without a service',
    changed('ScaledObject', 'order', 'spec.scaleTargetRef.name', 'orders'),
    'scales orders, which does not exist',
  ],
  [
    'the lag of another service',
    changed('ScaledObject', 'order', `${trigger}.query`, 'clamp_max(sum(commerce_consumer_lag_messages{service="user"}), 3000)'),
    'looks at the lag of another service',
  ],
  [
    'more consumers than partitions',
    changed('ScaledObject', 'order', `${trigger}.threshold`, '100'),
    'asks for more consumers than a topic has partitions',
  ],
  [
    'the processor of another container',
    changed('ScaledObject', 'product', 'spec.triggers.0.metadata.containerName', 'order'),
    'does not look at the processor of the service',
  ],
];

describe('what a service reaches and who watches it', () => {
  it('is without a fault', () => {
    expect(faultsOf(manifests)).toEqual([]);
  });

  it.each(planted)('is caught with %s', (_, them, fault) => {
    expect(faultsOf(them)).toContainEqual(expect.stringContaining(fault));
  });
});
