import { workFor } from './changes.ts';
import { services } from './services.ts';

const nothing = { generate: false, restart: [] };
const all = services.map(({ name }) => name);

describe('the work that changed files call for', () => {
  it.each([
    ['a file of a subgraph', 'subgraphs/product/domain/product.ts', { ...nothing, restart: ['product'] }],
    ['a migration', 'subgraphs/order/migrations/sqlite/0001.sql', { ...nothing, restart: ['order'] }],
    ['a file of the router', 'router/pipeline/cost.ts', { ...nothing, restart: ['router'] }],
    ['a page of the router', 'router/http/playground/page.css', { ...nothing, restart: ['router'] }],
    ['the kernel', 'kernel/money/money.ts', { ...nothing, restart: all }],
    ['the chassis', 'chassis/server/run-service.ts', { ...nothing, restart: all }],
    ['the declaration of the subgraphs', 'schema/subgraphs.ts', { ...nothing, restart: all }],
    ['the SDL of a subgraph', 'schema/product.graphql', { generate: true, restart: ['product'] }],
    ['the schema of a message', 'schema/events/order-placed.v1.json', { ...nothing, generate: true }],
  ])('is decided for %s', (_, path, work) => {
    expect(workFor([path])).toEqual(work);
  });

  it.each([
    'subgraphs/product/domain/product.test.ts',
    'subgraphs/product/domain/product.builder.ts',
    'subgraphs/product/adapters/in/graphql/schema.generated.ts',
    'subgraphs/product/domain/product.ts~',
    'subgraphs/product/domain/.product.ts.swp',
    'router/node_modules/zod/index.js',
    'schema/asyncapi.json',
    'schema/supergraph.graphql',
    'tools/up/main.ts',
  ])('is none for %s', (path) => {
    expect(workFor([path])).toEqual(nothing);
  });

  it('names each service once, in the order of the services', () => {
    const paths = ['subgraphs/order/main.ts', 'router/main.ts', 'subgraphs/order/config.ts'];
    expect(workFor(paths).restart).toEqual(['router', 'order']);
  });
});
