import { allRules, faultsOf } from './checks/all-rules.ts';
import { type Manifest, ofKind } from './checks/manifests.ts';
import { missingMeshValues } from './checks/mesh-rules.ts';
import { broken, changed, manifests, renamed } from './checks/planted.ts';
import { fieldsOfLaterVersions } from './checks/version-rules.ts';

const container = 'spec.template.spec.containers.0';
const firstRule = 'spec.rules.0';
const secret = 'spec.template.spec.volumes.1.secret';

const changedImages = (change: (image: Record<string, unknown>) => void) =>
  broken((copy) => {
    for (const { images = [] } of ofKind(copy, 'Kustomization')) for (const image of images) change(image as never);
  });

const annotationsOf = (copy: readonly Manifest[], name: string): object =>
  ofKind(copy, 'Deployment').find(({ metadata }) => metadata?.name === name)?.spec?.template?.metadata?.annotations ?? {};

/** A fault that someone could write, and a part of the sentence that names it. */
const planted: readonly (readonly [what: string, manifests: readonly Manifest[], fault: string])[] = [
  // fields
  [
    'a probe under a misspelt name',
    renamed('Deployment', 'user', `${container}.readinessProbe`, 'readinesProbe'),
    'containers.0.readinesProbe, which its schema does not know',
  ],
  [
    'a misspelt field of a container',
    changed('Deployment', 'user', `${container}.comand`, ['node']),
    'containers.0.comand, which',
  ],
  ['a misspelt field of a service', renamed('Service', 'user', 'spec.selector', 'selectors'), 'spec.selectors, which its schema'],
  ['a misspelt field of a route', changed('VirtualService', 'user', 'spec.http.0.timeOut', '10s'), 'spec.http.0.timeOut, which'],
  [
    'a misspelt field of a traffic rule',
    renamed('DestinationRule', 'user', 'spec.trafficPolicy.outlierDetection', 'outlierDetections'),
    'outlierDetections, which',
  ],
  ['a misspelt field of a policy', renamed('AuthorizationPolicy', 'user', 'spec.selector', 'selecter'), 'spec.selecter, which'],
  ['a field of the wrong type', changed('Deployment', 'user', `${container}.image`, 7), 'image must be string'],
  [
    'a deadline that the API server refuses',
    changed('VirtualService', 'shop', 'spec.http.1.timeout', '0s'),
    'timeout: 0s, which is no duration',
  ],
  [
    'a field of Envoy that its filter does not know',
    changed('EnvoyFilter', 'router-rate-limit', 'spec.configPatches.0.patch.value.typed_config.token_buckets', {}),
    'has token_buckets, which',
  ],
  [
    'a type of Envoy that does not exist',
    changed(
      'EnvoyFilter',
      'router-rate-limit',
      'spec.configPatches.0.patch.value.typed_config.@type',
      'type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRatelimit',
    ),
    'LocalRatelimit, which is not known',
  ],
  // ports
  [
    'a service that leads to a port of another name',
    changed('Service', 'user', 'spec.ports.0.targetPort', 'htpp'),
    'leads to port htpp',
  ],
  [
    'a probe of a port of another name',
    changed('Deployment', 'order', `${container}.livenessProbe.httpGet.port`, 'web'),
    'probes port web',
  ],
  [
    'a network policy for a port of another name',
    changed('NetworkPolicy', 'order', 'spec.ingress.0.ports.0.port', 'htpp'),
    'opens port htpp',
  ],
  [
    'a network policy for a port of another service',
    changed('NetworkPolicy', 'router', 'spec.egress.0.ports.0.port', 4011),
    'opens port 4011',
  ],
  [
    'an authorisation for another port',
    changed('AuthorizationPolicy', 'product', `${firstRule}.to.0.operation.ports`, ['4004']),
    'is for port 4004',
  ],
  [
    'an authorisation for any port',
    changed('AuthorizationPolicy', 'product', `${firstRule}.to.0.operation.ports`, undefined),
    'is for port (any)',
  ],
  [
    'a way out that no engine needs',
    changed('NetworkPolicy', 'product', 'spec.egress.1.ports.0.port', 3307),
    'may reach port 3307 of anything',
  ],
  [
    'an engine that the network policy closes',
    changed('NetworkPolicy', 'product', 'spec.egress.1.ports.0.port', 3307),
    'may not reach port 3306',
  ],
  [
    'an engine behind the sidecar',
    broken((copy) =>
      Object.assign(annotationsOf(copy, 'auth'), { 'traffic.sidecar.istio.io/excludeOutboundPorts': '3306,9093' }),
    ),
    'auth sends port 6379 through the sidecar',
  ],
  // what pods take
  [
    'a misspelt key of a secret',
    changed('Deployment', 'user', `${secret}.items.0.key`, 'databse-url'),
    'takes the secret user/databse-url',
  ],
  ['a misspelt secret', changed('Deployment', 'user', `${secret}.secretName`, 'users'), 'takes the secret users/database-url'],
  [
    'a map that is not there',
    changed('Deployment', 'user', `${container}.envFrom.1.configMapRef.name`, 'subgraph'),
    'takes the map subgraph',
  ],
  ['an image of version latest', changedImages((image) => Object.assign(image, { newTag: 'latest' })), 'the version latest'],
  ['an image without a version', changedImages((image) => delete image.newTag), 'the version undefined'],
  [
    'an image that the overlay does not know',
    changed('Deployment', 'user', `${container}.image`, 'commerce/users'),
    'commerce/users, to which no overlay',
  ],
  [
    'a version for an image that no pod has',
    changed('Deployment', 'storefront', `${container}.image`, 'commerce/pages'),
    'a version to commerce/storefront, which no pod has',
  ],
  [
    'a pod that names its version',
    changed('Deployment', 'user', `${container}.image`, 'commerce/user:0.1.0'),
    'names the version',
  ],
  // how many
  [
    'an autoscaler for another container',
    changed('HorizontalPodAutoscaler', 'user', 'spec.metrics.0.containerResource.container', 'users'),
    'container users, which no pod has',
  ],
  [
    'an autoscaler for another kind',
    changed('HorizontalPodAutoscaler', 'user', 'spec.scaleTargetRef.kind', 'StatefulSet'),
    'StatefulSet user, which does not exist',
  ],
  [
    'an autoscaler for another service',
    changed('HorizontalPodAutoscaler', 'user', 'spec.scaleTargetRef.name', 'users'),
    'Deployment users, which does not exist',
  ],
  [
    'an autoscaler of the sidecar too',
    changed('HorizontalPodAutoscaler', 'user', 'spec.metrics.0.type', 'Resource'),
    'container Resource',
  ],
  ['a number of pods that the autoscaler owns', changed('Deployment', 'user', 'spec.replicas', 3), 'sets replicas'],
  [
    'a service that may run as one pod',
    changed('HorizontalPodAutoscaler', 'user', 'spec.minReplicas', 1),
    'may run as a single pod',
  ],
  [
    'a roll-out that takes pods away first',
    changed('Deployment', 'user', 'spec.strategy.rollingUpdate.maxUnavailable', 1),
    'before its successor is ready',
  ],
  [
    'a pause longer than the time to end',
    changed('Deployment', 'user', `${container}.lifecycle.preStop.sleep.seconds`, 40),
    'pauses 40 s before it closes, of 30 s',
  ],
  [
    'a pause that leaves no time to close',
    changed('Deployment', 'user', `${container}.lifecycle.preStop.sleep.seconds`, 20),
    'pauses 20 s before it closes, of 30 s',
  ],
  [
    'a request over the limit',
    changed('Deployment', 'user', `${container}.resources.requests.memory`, '2Gi'),
    'requests memory 2Gi and limits it',
  ],
  [
    'more connections than MySQL has',
    changed('HorizontalPodAutoscaler', 'order', 'spec.maxReplicas', 40),
    'connections to MySQL at most',
  ],
  [
    'a quota that stops the autoscaler',
    changed('HorizontalPodAutoscaler', 'order', 'spec.maxReplicas', 40),
    'ResourceQuota commerce allows pods 80',
  ],
  [
    'a selector that its template does not match',
    changed('Deployment', 'user', 'spec.selector.matchLabels', { 'app.kubernetes.io/name': 'users' }),
    'selects pods that its template does not make',
  ],
];

describe('the manifests', () => {
  it.each(allRules.map((rule) => [rule.name || String(rule).replace(/^.*=> /, ''), rule] as const))(
    'keep the rule %s',
    (_, rule) => {
      expect(rule(manifests)).toEqual([]);
    },
  );

  it.each(planted)('are caught with %s', (_, them, fault) => {
    expect(faultsOf(them)).toContainEqual(expect.stringContaining(fault));
  });
});

describe('the installation of the mesh', () => {
  it('is caught without the CNI plugin and without an access log', () => {
    expect(missingMeshValues({ meshConfig: {} })).toEqual([
      'istio/mesh-values.yaml does not use the CNI plugin, which restricted pods need',
      'istio/mesh-values.yaml writes no access log',
    ]);
  });

  it('is caught with versions that are too old for the manifests', () => {
    const old = { kubernetes: { oldest: '1.29', triedOn: '1.36' }, istio: { oldest: '1.27', triedOn: '1.31' } };
    const values = { meshConfig: { extensionProviders: [{ name: 'zipkin', traceContextOption: 'USE_B3' }] } };
    const faults = fieldsOfLaterVersions(manifests, values, old);
    expect(faults).toContain('native sidecars need Kubernetes 1.33');
    expect(faults).toContainEqual(expect.stringContaining('Deployment user has sleep, which needs 1.30 and not 1.29'));
    expect(faults).toContain('istio/mesh-values.yaml has traceContextOption, which needs 1.28 and not 1.27');
  });
});
