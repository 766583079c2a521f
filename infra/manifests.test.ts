import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { subgraphNames } from '@commerce/schema/subgraphs.ts';
import { type Compose, misusedRedis, publicPorts, readCompose, unpinnedActions, unpinnedImages } from './checks/containers.ts';
import {
  environmentsOfContainers,
  environmentsOfManifests,
  missingVariables,
  readConfigText,
  unreadVariables,
} from './checks/environment-rules.ts';
import { unknownCallers } from './checks/identity-rules.ts';
import { type Manifest, ofKind, ofShop, root } from './checks/manifests.ts';
import { broken, changed, manifests, without } from './checks/planted.ts';
import { schemaFaults, unlistedFiles } from './checks/schema-rules.ts';
import { literalContainerSecrets, literalSecrets } from './checks/secret-rules.ts';
import { deadAddresses, unreachablePods, unsafeRetries } from './checks/traffic-rules.ts';
import { fragileDeployments, idleSelectors, unfitDeployments } from './checks/workload-rules.ts';

const services = ['router', 'storefront', ...subgraphNames];
const compose = await readCompose();
const dockerfile = await readFile(join(root, 'infra/docker/Dockerfile'), 'utf8');

const userContainer = (copy: Manifest[]) => {
  const user = ofKind(copy, 'Deployment').find(({ metadata }) => metadata?.name === 'user');
  const container = user?.spec?.template?.spec?.containers[0];
  if (!container) throw new Error('the user deployment has no container');
  return container;
};

describe('the manifests', () => {
  it('cover every service', () => {
    const deployed = ofKind(ofShop(manifests), 'Deployment').map(({ metadata }) => metadata?.name);
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
      'never repeat a request after a 502 that no proxy makes of its own',
      unsafeRetries,
      without('EnvoyFilter', 'requests-never-begun'),
      'VirtualService order retries on 502',
    ],
    [
      'never repeat a request that a process broke off',
      unsafeRetries,
      changed(
        ...(['EnvoyFilter', 'requests-never-begun'] as const),
        'spec.configPatches.0.patch.value.typed_config.local_reply_config.mappers.0.filter.response_flag_filter.flags',
        ['UF', 'UC'],
      ),
      'VirtualService order retries on 502',
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

  it('is refused when it names a variable that no service reads, or lacks one that a service reads', () => {
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
