import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Compose, misusedRedis, publicPorts, readCompose, unpinnedActions, unpinnedImages } from './checks/containers.ts';
import {
  environmentsOfContainers,
  environmentsOfManifests,
  missingVariables,
  readConfigText,
  unreadVariables,
} from './checks/environment-rules.ts';
import { type Manifest, ofKind, readManifests, root } from './checks/manifests.ts';
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
import { schemaFaults, unlistedFiles } from './checks/schema-rules.ts';
import { literalContainerSecrets, literalSecrets } from './checks/secret-rules.ts';
import { deadAddresses, unknownCallers, unreachablePods, unsafeRetries } from './checks/traffic-rules.ts';
import { fragileDeployments, idleSelectors, unfitDeployments } from './checks/workload-rules.ts';

const services = ['router', 'user', 'auth', 'product', 'order'];
const manifests = [...(await readManifests('infra/kubernetes')), ...(await readManifests('istio'))];
const meshValues = await readMeshValues();
const compose = await readCompose();
const dockerfile = await readFile(join(root, 'infra/docker/Dockerfile'), 'utf8');

/** The manifests with one change, to see that a rule notices it. */
const broken = (change: (copy: Manifest[]) => unknown): Manifest[] => {
  const copy = structuredClone(manifests);
  change(copy);
  return copy;
};
const without = (kind: string, name: string) => manifests.filter((it) => it.kind !== kind || it.metadata?.name !== name);
const userContainer = (copy: Manifest[]) => {
  const user = ofKind(copy, 'Deployment').find(({ metadata }) => metadata?.name === 'user');
  const container = user?.spec?.template?.spec?.containers[0];
  if (!container) throw new Error('the user deployment has no container');
  return container;
};

describe('the manifests', () => {
  it('cover every service', () => {
    const deployed = ofKind(manifests, 'Deployment').map(({ metadata }) => metadata?.name);
    expect(deployed.sort()).toEqual([...services].sort());
  });

  const rules: [string, (manifests: readonly Manifest[]) => string[], Manifest[], string][] = [
    [
      'fit the published schemas',
      schemaFaults,
      broken((copy) => Object.assign(userContainer(copy), { image: 7 })),
      'Deployment user: data/spec/template/spec/containers/0/image must be string',
    ],
    [
      'are all listed by their kustomization',
      unlistedFiles,
      manifests.filter(({ file }) => file !== 'istio/mutual-tls.yaml'),
      'istio/kustomization.yaml lists mutual-tls.yaml, which is not there',
    ],
    [
      'make pods that can be probed, bounded and drained, and that own nothing they do not need',
      unfitDeployments,
      broken((copy) => delete userContainer(copy).readinessProbe),
      'Deployment user has no readiness probe on /health/ready',
    ],
    [
      'keep two pods of each service',
      fragileDeployments,
      without('PodDisruptionBudget', 'order'),
      'Deployment order has no disruption budget',
    ],
    [
      'select pods that exist',
      idleSelectors,
      without('Deployment', 'auth'),
      'NetworkPolicy user selects {"app.kubernetes.io/name":"auth"}, which no pod has',
    ],
    [
      'lead to services and ports that exist',
      deadAddresses,
      without('Service', 'product'),
      'VirtualService product routes to product:4003, which is no service here',
    ],
    [
      'reach every pod through a service',
      unreachablePods,
      without('Service', 'router'),
      'Deployment router listens on router:4000, which is no service here',
    ],
    [
      'let in callers that exist',
      unknownCallers,
      without('ServiceAccount', 'auth'),
      'AuthorizationPolicy user lets in cluster.local/ns/commerce/sa/auth, which does not exist',
    ],
    [
      'never repeat a request that may have begun',
      unsafeRetries,
      broken((copy) => {
        const [http] = ofKind(copy, 'VirtualService').find(({ metadata }) => metadata?.name === 'shop')?.spec?.http ?? [];
        Object.assign(http?.retries ?? {}, { retryOn: 'connect-failure,5xx' });
      }),
      'VirtualService shop retries on 5xx',
    ],
    [
      'hold no secret',
      literalSecrets,
      broken((copy) => userContainer(copy).env?.push({ name: 'USER_DATABASE_URL', value: 'mysql://root@mysql/user' })),
      'Deployment user does not take USER_DATABASE_URL from a secret',
    ],
  ];

  it.each(rules)('%s', (_, rule) => {
    expect(rule(manifests)).toEqual([]);
  });

  it.each(rules)('are caught when they do not: %s', (_, rule, planted, fault) => {
    expect(rule(planted)).toContainEqual(expect.stringContaining(fault));
  });
});

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

describe('the containers', () => {
  const planted: Compose = {
    services: {
      mysql: { image: 'mysql:8', ports: ['3306:3306'], environment: { MYSQL_ROOT_PASSWORD: 'secret' } },
      zipkin: { image: 'openzipkin/zipkin' },
    },
  };

  it('come from images with a version to the last digit', () => {
    expect(unpinnedImages(compose, dockerfile)).toEqual([]);
    expect(unpinnedImages(planted, 'FROM node:24-slim AS packages')).toEqual(['node:24-slim', 'mysql:8', 'openzipkin/zipkin']);
  });

  it('take their secrets from outside', () => {
    expect(literalContainerSecrets(compose)).toEqual([]);
    expect(literalContainerSecrets(planted)).toEqual(['mysql has MYSQL_ROOT_PASSWORD written out']);
  });

  it('answer on this machine only', () => {
    expect(publicPorts(compose)).toEqual([]);
    expect(publicPorts(planted)).toEqual(['mysql opens 3306:3306']);
  });
});

describe('the Redis servers of the containers', () => {
  const keeps = { image: 'redis:7.2.16', command: ['redis-server', '--maxmemory-policy', 'noeviction'] };
  const evicts = { image: 'redis:7.2.16', command: ['redis-server', '--maxmemory-policy', 'allkeys-lru'] };
  const using = (environment: Record<string, string>): Compose => ({
    services: { keeps, evicts, plain: { image: 'redis:7.2.16' }, it: { image: 'it', environment } },
  });

  it('keep sessions, and make room for cached answers', () => {
    expect(misusedRedis(compose)).toEqual([]);
    const right = { SESSIONS_URL: 'redis://keeps:6379', CACHE_URL: 'redis://evicts:6379', RATE_LIMIT_URL: 'redis://evicts:6379' };
    expect(misusedRedis(using(right))).toEqual([]);
  });

  it.each([
    ['SESSIONS_URL', 'evicts', 'makes room'],
    ['CACHE_URL', 'keeps', 'keeps'],
    ['CACHE_URL', 'plain', 'keeps'],
    ['RATE_LIMIT_URL', 'keeps', 'keeps'],
  ])('are caught when %s leads to one that %s', (variable, host, does) => {
    expect(misusedRedis(using({ [variable]: `redis://${host}:6379` }))).toEqual([`it has ${variable} at ${host}, which ${does}`]);
  });
});

describe('the environment of a service', () => {
  const given = [
    ['cluster', environmentsOfManifests(manifests)],
    ['containers', environmentsOfContainers(compose, dockerfile)],
  ] as const;
  const cases = given.flatMap(([where, environments]) =>
    services.map((service) => [service, where, environments.get(service) ?? new Set<string>()] as const),
  );

  it.each(cases)('%s in the %s: is what its configuration reads', async (service, _, variables) => {
    const config = await readConfigText(service);
    expect({ unread: unreadVariables(variables, config), missing: missingVariables(variables, config) }).toEqual({
      unread: [],
      missing: [],
    });
  });

  it('is refused when it names what nobody reads, or leaves out what is read', () => {
    const config = { own: 'const shape = { USER_DATABASE_URL: databaseUrl() };', shared: 'PORT' };
    expect(unreadVariables(new Set(['PORT', 'USER_DATABASE_URI']), config)).toEqual(['USER_DATABASE_URI']);
    expect(missingVariables(new Set(['PORT']), config)).toEqual(['USER_DATABASE_URL']);
  });
});

describe('the workflows', () => {
  it('name every action by commit', async () => {
    const folder = join(root, '.github/workflows');
    const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
    expect(texts.flatMap(unpinnedActions)).toEqual([]);
    expect(unpinnedActions('- uses: actions/checkout@v7')).toEqual(['actions/checkout@v7']);
  });
});
