import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheableOf } from '@commerce/router/cache/cacheable.ts';
import { readHints } from '@commerce/router/cache/hints.ts';
import { readSchemaDirectives } from '@commerce/router/request/schema-directives.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const supergraph = read('schema/supergraph.graphql');
const hints = readHints(supergraph, readSchemaDirectives(supergraph));

interface Manifest {
  readonly operations: readonly { readonly name: string; readonly type: string; readonly body: string }[];
}
const { operations } = JSON.parse(read('storefront/src/graph/generated/operations.manifest.json')) as Manifest;

describe('what the storefront shows of the catalogue', () => {
  it.each([
    'StorefrontHome',
    'StorefrontCategory',
    'StorefrontProducts',
    'StorefrontFacets',
    'StorefrontProduct',
    'Suggest',
    'Menu',
  ])('is cached as a whole: %s', (name) => {
    const operation = operations.find((one) => one.name === name);
    expect(cacheableOf(operation?.body ?? '', hints).root).toBeDefined();
  });
});
