import { crossedFences } from './layers.ts';
import { sourceFiles } from './source-files.ts';

const planted = (path: string, ...specifiers: readonly string[]) =>
  crossedFences({ path, text: specifiers.map((specifier) => `import { thing } from '${specifier}';`).join('\n') });

describe('the layers', () => {
  it('are kept by every file', () => {
    const files = sourceFiles();
    expect(files.some(({ path }) => path.startsWith('subgraphs/order/domain/'))).toBe(true);
    expect(files.flatMap(crossedFences)).toEqual([]);
  });

  it.each([
    ['domain that imports its application', 'subgraphs/order/domain/order.ts', '../application/ports.ts'],
    ['domain that imports an adapter', 'subgraphs/order/domain/order.ts', '../adapters/store.ts'],
    ['domain that imports the chassis', 'subgraphs/order/domain/order.ts', '@commerce/chassis/ids.ts'],
    ['domain that imports a package', 'subgraphs/order/domain/order.ts', 'zod'],
    ['domain that imports a module of Node', 'subgraphs/order/domain/order.ts', 'node:crypto'],
    ['application that imports an adapter', 'subgraphs/user/application/sign-up.ts', '../adapters/argon2.ts'],
    ['application that imports the chassis', 'subgraphs/user/application/sign-up.ts', '@commerce/chassis/ids.ts'],
    ['application that imports a package', 'subgraphs/user/application/sign-up.ts', 'drizzle-orm'],
    ['adapter that imports the composition root', 'subgraphs/user/adapters/in/graphql/resolvers.ts', '../../../main.ts'],
    ['subgraph that imports another one by path', 'subgraphs/order/main.ts', '../product/domain/stock.ts'],
    [
      'subgraph that imports another one by package',
      'subgraphs/order/adapters/out/catalogue.ts',
      '@commerce/product/domain/stock.ts',
    ],
    ['test of a subgraph that imports another one', 'subgraphs/order/domain/order.test.ts', '@commerce/product/domain/stock.ts'],
    ['subgraph that imports the router', 'subgraphs/order/main.ts', '@commerce/router/main.ts'],
    ['router that imports a subgraph', 'router/main.ts', '@commerce/user/domain/account.ts'],
    ['kernel that imports the chassis', 'kernel/money.ts', '@commerce/chassis/ids.ts'],
    ['kernel that imports a module of Node', 'kernel/money.ts', 'node:util'],
    ['kernel that imports a package', 'kernel/money.ts', 'graphql'],
    ['chassis that imports a subgraph', 'chassis/server/run-service.ts', '../../subgraphs/user/main.ts'],
    ['chassis that imports tools', 'chassis/server/run-service.ts', '@commerce/tools/up/shop.ts'],
  ])('catch a %s', (_, path, specifier) => {
    expect(planted(path, specifier)).toHaveLength(1);
  });

  it.each([
    ['domain', 'subgraphs/order/domain/order.ts', ['./line.ts', '@commerce/kernel/result.ts']],
    [
      'application',
      'subgraphs/order/application/place-order.ts',
      ['./ports.ts', '../domain/order.ts', '@commerce/kernel/result.ts'],
    ],
    [
      'adapter',
      'subgraphs/order/adapters/out/store.ts',
      ['../application/ports.ts', '@commerce/chassis/ids.ts', 'drizzle-orm', 'node:fs'],
    ],
    [
      'composition root',
      'subgraphs/order/main.ts',
      ['./adapters/store.ts', './application/ports.ts', '@commerce/chassis/ids.ts'],
    ],
  ])('let %s import what it may', (_, path, specifiers) => {
    expect(planted(path, ...specifiers)).toEqual([]);
  });

  it.each([
    ['over several lines', "import {\n  thing,\n} from 'node:fs';"],
    ['of a type', "import type { Thing } from 'node:fs';"],
    ['for its effect', "import 'node:fs';"],
    ['on demand', "const fs = await import('node:fs');"],
    ['passed on', "export { thing } from 'node:fs';"],
  ])('see an import %s', (_, text) => {
    expect(crossedFences({ path: 'kernel/money.ts', text })).toHaveLength(1);
  });
});
