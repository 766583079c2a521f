import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Reservation } from '@commerce/product/domain/reservation.ts';
import { cachedFetch } from '@commerce/router/cache/cached-fetch.ts';
import { tagsChangedBy } from '@commerce/router/cache/changed-tags.ts';
import { readHints } from '@commerce/router/cache/hints.ts';
import { memoryStore } from '@commerce/router/cache/memory-store.ts';
import { readSchemaDirectives } from '@commerce/router/request/schema-directives.ts';
import { readEnvelope } from '@commerce/schema/envelope.ts';
import fc from 'fast-check';
import { type DocumentNode, execute, parse } from 'graphql';
import {
  type Arguments,
  aCatalogue,
  type Catalogue,
  type Change,
  carriedOut,
  change,
  type Of,
  someCategories,
  someIds,
} from './selling-catalogue.support.ts';

const sdl = readFileSync(join(import.meta.dirname, '../../../schema/product.graphql'), 'utf8');
const supergraph = supergraphOf(sdl);
const hints = readHints(supergraph, readSchemaDirectives(supergraph));

function supergraphOf(text: string): string {
  const composed = composeServices([{ name: 'product', url: 'http://product', typeDefs: parse(text) }]);
  if (!composed.supergraphSdl) throw new Error(composed.errors?.map(({ message }) => message).join('\n'));
  return composed.supergraphSdl;
}

const resolvers = {
  Query: {
    products: (_: unknown, asked: Arguments, { listed }: Catalogue) => {
      const nodes = listed(asked);
      const counted = listed({ ...asked, filter: { ...asked.filter, inStock: null } });
      const inStock = counted.filter(({ available }) => available > 0).length;
      const brands = [{ brand: 'one', count: nodes.length }];
      return { nodes, totalCount: nodes.length, facets: { inStock, soldOut: counted.length - inStock, brands } };
    },
    product: (_: unknown, { id }: { id: string }, { items }: Catalogue) => items.get(id) ?? null,
    categories: (_: unknown, __: unknown, { forSale }: Catalogue) =>
      someCategories.map((name) => ({ id: name, name, productCount: forSale().filter((one) => one.category === name).length })),
  },
};
const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);

const queries = [
  'query ($filter: ProductFilter, $sort: ProductSort!) { products(filter: $filter, sort: $sort) { nodes { id } } }',
  'query ($filter: ProductFilter, $sort: ProductSort!) { products(filter: $filter, sort: $sort) { nodes { available } } }',
  'query ($filter: ProductFilter, $sort: ProductSort!) { products(filter: $filter, sort: $sort) { nodes { id available } totalCount } }',
  'query ($filter: ProductFilter, $sort: ProductSort!) { products(filter: $filter, sort: $sort) { totalCount } }',
  'query ($filter: ProductFilter, $sort: ProductSort!) { products(filter: $filter, sort: $sort) { facets { brands { count } } } }',
  'query ($filter: ProductFilter, $sort: ProductSort!) { products(filter: $filter, sort: $sort) { ...F } } fragment F on ProductConnection { facets { soldOut } }',
  'query ($inStock: Boolean, $sort: ProductSort!) { products(filter: { inStock: $inStock }, sort: $sort) { nodes { id } } }',
  'query ($inStock: Boolean = true, $sort: ProductSort!) { products(filter: { inStock: $inStock }, sort: $sort) { totalCount } }',
  'query ($sort: ProductSort!) { a: products(filter: { inStock: false }, sort: $sort) { totalCount } b: products { totalCount } }',
  'query ($filter: ProductFilter = { inStock: true }) { products(filter: $filter) { totalCount } }',
  'query { categories { id name productCount } }',
  'query ($id: ID!) { product(id: $id) { id available } }',
  'query ($id: ID!) { product(id: $id) { available } }',
];

const documents = new Map<string, DocumentNode>();
function documentOf(query: string): DocumentNode {
  const known = documents.get(query) ?? parse(query, { noLocation: true });
  documents.set(query, known);
  return known;
}

type Tags = typeof tagsChangedBy;

/** A router that caches, beside the service that it asks; its cache learns of changes by `tagsOf` alone. */
function aRouterOf(catalogue: Catalogue, tagsOf: Tags) {
  const store = memoryStore({ bytes: 10_000_000 });
  const ask = async (body: string) => {
    const { query, variables } = JSON.parse(body);
    return JSON.stringify(
      await execute({ schema, document: documentOf(query), variableValues: variables, contextValue: catalogue }),
    );
  };
  let asked = 0;
  const { fetch } = cachedFetch({
    fetch: ({ body }) => {
      asked += 1;
      return ask(body);
    },
    hints,
    store,
    isOn: () => true,
    invalidate: async () => undefined,
    languageOf: () => 'en',
    count: () => undefined,
  });
  return {
    asked: () => asked,
    uncached: ask,
    cached: async (query: string, body: string) =>
      String(
        await fetch({
          subgraph: 'product',
          kind: 'query',
          operationName: undefined,
          query,
          body,
          context: {},
          signal: undefined,
        }),
      ),
    hear: (message: { readonly topic: string; readonly value: string }) => {
      const received = readEnvelope(message);
      if ('fault' in received) throw new Error(received.fault);
      store.invalidate(tagsOf(received));
    },
  };
}
const asking = fc.record({
  query: fc.constantFrom(...queries),
  variables: fc.record({
    filter: fc.option(
      fc.record(
        { inStock: fc.constantFrom(true, false, null), category: fc.constantFrom(...someCategories, null) },
        { requiredKeys: [] },
      ),
    ),
    inStock: fc.constantFrom(true, false, null),
    sort: fc.constantFrom('NEWEST', 'BESTSELLING'),
    id: fc.constantFrom(...someIds),
  }),
  isBare: fc.boolean(),
});

const steps = fc.array(
  fc.record({ change: fc.option(change, { nil: undefined }), asked: fc.array(asking, { minLength: 1, maxLength: 6 }) }),
  { minLength: 2, maxLength: 8 },
);

/** The request's body; a bare one has only the variables that it needs. */
function bodyOf({ query, variables, isBare }: Of<typeof asking>): string {
  const declared = Object.entries(variables).filter(([name]) => query.includes(`$${name}:`));
  const isNeeded = ([name]: readonly [string, unknown]) => new RegExp(`\\$${name}: \\w+!`).test(query);
  return JSON.stringify({ query, variables: Object.fromEntries(isBare ? declared.filter(isNeeded) : declared) });
}

/** Holds if no cached answer differs from the service's own after the events of each change. */
const neverStale = (tagsOf: Tags) =>
  fc.asyncProperty(fc.array(fc.nat({ max: 3 }), { minLength: 4, maxLength: 4 }), steps, async (stocks, all) => {
    const catalogue = aCatalogue(stocks);
    const router = aRouterOf(catalogue, tagsOf);
    const reservations = new Map<string, Reservation>();
    for (const { change: next, asked } of all) {
      for (const message of next ? await carriedOut(next, catalogue, reservations) : []) router.hear(message);
      for (const one of asked) {
        const body = bodyOf(one);
        expect(await router.cached(one.query, body)).toBe(await router.uncached(body));
      }
    }
  });

const reaches = async (tagsOf: Tags): Promise<boolean> =>
  !(await fc.check(neverStale(tagsOf), { numRuns: 400, endOnFailure: true })).failed;

describe('cached answers about a catalogue that sells', () => {
  it('never differ from those of the product service', async () => {
    await fc.assert(neverStale(tagsChangedBy), { numRuns: 60, endOnFailure: true });
  });

  it.each([
    ['lists of what is in stock', (tag: string) => tag.endsWith('/stock')],
    ['the product itself', (tag: string) => tag.startsWith('Product:')],
    ['products without their ids', (tag: string) => tag === 'Product'],
  ])('would differ if a movement of stock left out %s', async (_, isLeftOut) => {
    const faulty: Tags = (received) => tagsChangedBy(received).filter((tag) => !isLeftOut(tag));
    expect(await reaches(faulty)).toBe(false);
  });

  it('stay while sales leave some of each product', async () => {
    const catalogue = aCatalogue([9, 9, 9, 9]);
    const router = aRouterOf(catalogue, tagsChangedBy);
    const body = JSON.stringify({
      query: '{ products(filter: { inStock: true }) { totalCount } categories { name productCount } }',
    });
    const ask = () => router.cached(JSON.parse(body).query, body);
    await ask();
    const sale: Change = { does: 'settle', orders: [{ releases: false, order: 1, lines: [{ place: 0, quantity: 2 }] }] };
    for (const message of await carriedOut(sale, catalogue, new Map())) router.hear(message);
    await ask();
    expect(router.asked()).toBe(1);
  });
});
