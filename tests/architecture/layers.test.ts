import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { crossedFences, parts, routerFloors, subgraphLayers } from './layers.ts';
import { root, sourceFiles } from './source-files.ts';

const planted = (path: string, ...specifiers: readonly string[]) =>
  crossedFences({ path, text: specifiers.map((specifier) => `import { thing } from '${specifier}';`).join('\n') });

describe('the layers', () => {
  const files = sourceFiles();

  it('are kept by every file', () => {
    expect(files.some(({ path }) => path.startsWith('subgraphs/order/domain/'))).toBe(true);
    expect(files.flatMap(crossedFences)).toEqual([]);
  });

  it('are rooms, layers and parts that exist', () => {
    const exists = (folder: string) => files.some(({ path }) => path === folder || path.startsWith(`${folder}/`));
    expect(Object.keys(parts).filter((part) => !existsSync(join(root, part)))).toEqual([]);
    expect(routerFloors.flat().filter((room) => !exists(`router/${room}`))).toEqual([]);
    const layers = Object.keys(subgraphLayers).filter((layer) => layer !== 'root');
    expect(layers.filter((layer) => !exists(`subgraphs/order/${layer}`))).toEqual([]);
  });
});

describe('the fence between the parts', () => {
  it.each([
    ['subgraph that imports another one by path', 'subgraphs/order/main.ts', '../product/domain/stock.ts'],
    [
      'subgraph that imports another one by package',
      'subgraphs/order/adapters/out/catalogue.ts',
      '@commerce/product/domain/stock.ts',
    ],
    ['test of a subgraph that imports another one', 'subgraphs/order/domain/order.test.ts', '@commerce/product/domain/stock.ts'],
    ['subgraph that imports the router', 'subgraphs/order/main.ts', '@commerce/router/main.ts'],
    ['router that imports a subgraph', 'router/main.ts', '@commerce/user/domain/account.ts'],
    ['storefront that imports the router', 'storefront/server.ts', '@commerce/router/main.ts'],
    ['storefront that imports a subgraph', 'storefront/src/graph/client.ts', '@commerce/product/domain/product.ts'],
    ['router that imports a bench', 'router/main.ts', '@commerce/bench/cost.ts'],
    [
      'test of the router that imports the support of tests',
      'router/http/accept.test.ts',
      '@commerce/tests/router/support/a-router.ts',
    ],
    ['kernel that imports the chassis', 'kernel/money.ts', '@commerce/chassis/ids.ts'],
    ['kernel that imports a module of Node', 'kernel/money.ts', 'node:util'],
    ['kernel that imports a package', 'kernel/money.ts', 'graphql'],
    ['chassis that imports a subgraph', 'chassis/server/run-service.ts', '../../subgraphs/user/main.ts'],
    ['chassis that imports the published language', 'chassis/events/relay.ts', '@commerce/schema/topics.ts'],
    ['chassis that imports tools', 'chassis/server/run-service.ts', '@commerce/tools/up/shop.ts'],
    ['tool that imports a test', 'tools/up/main.ts', '@commerce/tests/router/support/a-router.ts'],
    ['tool that imports a bench', 'tools/up/main.ts', '@commerce/bench/cost.ts'],
    ['test that imports a bench', 'tests/blackbox/ordering.test.ts', '@commerce/bench/cost.ts'],
    ['product that imports its own test', 'chassis/events/relay.ts', './relay.test.ts'],
    ['product that imports a support file', 'chassis/events/relay.ts', './messaging.contract.support.ts'],
    ['product that imports a contract', 'subgraphs/order/adapters/out/database/store.ts', '../stores.contract.ts'],
    ['product that imports a folder of support', 'router/http/server.ts', './support/a-client.ts'],
  ])('catches a %s', (_, path, specifier) => {
    expect(planted(path, specifier)).toHaveLength(1);
  });

  it.each([
    ['a bench', 'bench/router/main.ts', ['@commerce/tests/router/support/a-router.ts', '@commerce/router/main.ts']],
    [
      'a test',
      'subgraphs/order/domain/order.test.ts',
      ['../adapters/out/memory/stores.ts', '../adapters/out/a-store.support.ts'],
    ],
    ['a contract', 'subgraphs/order/adapters/out/stores.contract.ts', ['./a-store.support.ts', '../../domain/order.ts']],
  ])('lets %s import what it may', (_, path, specifiers) => {
    expect(planted(path, ...specifiers)).toEqual([]);
  });
});

describe('the fence between the floors of the router', () => {
  it.each([
    ['federation that imports the request', 'router/federation/executor.ts', '../request/engine.ts'],
    ['telemetry that imports the pipeline', 'router/telemetry/operation-labels.ts', '../pipeline/answer.ts'],
    ['rate limit that imports the pipeline', 'router/rate-limit/rate-limit.ts', '../pipeline/answer.ts'],
    [
      'subgraph client that imports an engine',
      'router/subgraph-client/subscriptions/subgraph-websocket.ts',
      '../../engines/own-engine.ts',
    ],
    ['subgraph client that imports its neighbour', 'router/subgraph-client/bulkhead.ts', '../rate-limit/rules.ts'],
    ['cache that imports the pipeline beside it', 'router/cache/response-cache.ts', '../pipeline/answer.ts'],
    ['pipeline that imports HTTP', 'router/pipeline/answer.ts', '../http/server.ts'],
    ['HTTP that imports the configuration', 'router/http/server.ts', '../config.ts'],
    ['configuration that imports the cluster', 'router/config.ts', './cluster/worker-pool.ts'],
    ['cluster that imports the composition', 'router/cluster/primary.ts', '../composition/serve.ts'],
    ['composition that imports the entry', 'router/composition/serve.ts', '../main.ts'],
  ])('catches %s', (_, path, specifier) => {
    expect(planted(path, specifier)).toHaveLength(1);
  });

  it('catches a room, and a file beside the rooms, without a floor', () => {
    expect(crossedFences({ path: 'router/misc/thing.ts', text: '' })).toHaveLength(1);
    expect(crossedFences({ path: 'router/thing.ts', text: '' })).toHaveLength(1);
    expect(crossedFences({ path: 'router/config.test.ts', text: '' })).toEqual([]);
  });

  it('lets a room import the rooms below and its own files', () => {
    expect(planted('router/http/server.ts', './listen.ts', './streams/sse.ts', '../pipeline/answer.ts')).toEqual([]);
    expect(planted('router/main.ts', './config.ts', './composition/serve.ts', './cluster/primary.ts')).toEqual([]);
  });
});

describe('the fence between the layers of a subgraph', () => {
  it.each([
    ['domain that imports its application', 'subgraphs/order/domain/order.ts', '../application/ports.ts'],
    ['domain that imports an adapter', 'subgraphs/order/domain/order.ts', '../adapters/out/store.ts'],
    ['domain that imports the chassis', 'subgraphs/order/domain/order.ts', '@commerce/chassis/ids.ts'],
    ['domain that imports the published language', 'subgraphs/order/domain/order.ts', '@commerce/schema/messages.ts'],
    ['domain that imports a package', 'subgraphs/order/domain/order.ts', 'zod'],
    ['domain that imports a module of Node', 'subgraphs/order/domain/order.ts', 'node:crypto'],
    [
      'application that imports an inbound adapter',
      'subgraphs/user/application/sign-up.ts',
      '../adapters/in/graphql/resolvers.ts',
    ],
    ['application that imports an outbound adapter', 'subgraphs/user/application/sign-up.ts', '../adapters/out/argon2.ts'],
    ['application that imports the chassis', 'subgraphs/user/application/sign-up.ts', '@commerce/chassis/ids.ts'],
    ['application that imports a package', 'subgraphs/user/application/sign-up.ts', 'drizzle-orm'],
    [
      'inbound adapter that imports the database',
      'subgraphs/user/adapters/in/events/consumer.ts',
      '../../out/database/tables.ts',
    ],
    [
      'inbound adapter that imports any outbound one',
      'subgraphs/user/adapters/in/graphql/resolvers.ts',
      '../../out/mail/mails.ts',
    ],
    [
      'outbound adapter that imports an inbound one',
      'subgraphs/user/adapters/out/mail/mails.ts',
      '../../in/graphql/resolvers.ts',
    ],
    ['inbound adapter that imports the composition root', 'subgraphs/user/adapters/in/graphql/resolvers.ts', '../../../main.ts'],
    ['outbound adapter that imports the composition root', 'subgraphs/user/adapters/out/mail/mails.ts', '../../../config.ts'],
  ])('catches a %s', (_, path, specifier) => {
    expect(planted(path, specifier)).toHaveLength(1);
  });

  it('catches an adapter that is neither inbound nor outbound', () => {
    expect(crossedFences({ path: 'subgraphs/user/adapters/graphql/resolvers.ts', text: '' })).toHaveLength(1);
    expect(crossedFences({ path: 'subgraphs/user/adapters/store.ts', text: '' })).toHaveLength(1);
  });

  it.each([
    ['the domain', 'subgraphs/order/domain/order.ts', ['./line.ts', '@commerce/kernel/result.ts']],
    [
      'the application',
      'subgraphs/order/application/place-order.ts',
      ['../domain/order.ts', '@commerce/kernel/result.ts', '@commerce/schema/messages.generated.ts'],
    ],
    [
      'an inbound adapter',
      'subgraphs/order/adapters/in/graphql/resolvers.ts',
      ['../../../application/ports.ts', '../events/feed.ts', '@commerce/chassis/ids.ts', 'graphql'],
    ],
    [
      'an outbound adapter',
      'subgraphs/order/adapters/out/store.ts',
      ['../../application/ports.ts', '@commerce/chassis/ids.ts', 'drizzle-orm', 'node:fs'],
    ],
    [
      'the composition root',
      'subgraphs/order/main.ts',
      ['./adapters/in/server.ts', './adapters/out/store.ts', './config.ts', '@commerce/chassis/ids.ts'],
    ],
  ])('lets %s import what it may', (_, path, specifiers) => {
    expect(planted(path, ...specifiers)).toEqual([]);
  });

  it.each([
    ['over several lines', "import {\n  thing,\n} from 'node:fs';"],
    ['of a type', "import type { Thing } from 'node:fs';"],
    ['for its effect', "import 'node:fs';"],
    ['on demand', "const fs = await import('node:fs');"],
    ['passed on', "export { thing } from 'node:fs';"],
  ])('sees an import %s', (_, text) => {
    expect(crossedFences({ path: 'kernel/money.ts', text })).toHaveLength(1);
  });

  it.each([
    'Buffer.from(text)',
    'if (process.env.MODE) return;',
    "console.log('x')",
    'await fetch(url)',
    'setTimeout(run, 5)',
    'performance.now()',
    'globalThis.Buffer',
    'crypto.randomUUID()',
    'import.meta.dirname',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code that is looked at
    'const text = `pid ${process.pid}`;',
  ])('sees a global in `%s`, in rules and nowhere else', (text) => {
    expect(crossedFences({ path: 'subgraphs/order/domain/order.ts', text })).toHaveLength(1);
    expect(crossedFences({ path: 'subgraphs/order/application/place-order.ts', text })).toHaveLength(1);
    expect(crossedFences({ path: 'kernel/money.ts', text })).toHaveLength(1);
    expect(crossedFences({ path: 'subgraphs/order/adapters/out/store.ts', text })).toEqual([]);
    expect(crossedFences({ path: 'subgraphs/order/domain/order.test.ts', text })).toEqual([]);
  });

  it.each([
    '// The process is over.',
    '/** A fetch of Buffer. */',
    "const text = 'in process';",
    'order.process()',
    'const step = { process: true };',
    'URL.canParse(text)',
    'new Intl.NumberFormat(locale)',
  ])('sees no global in `%s`', (text) => {
    expect(crossedFences({ path: 'subgraphs/order/domain/order.ts', text })).toEqual([]);
  });
});
