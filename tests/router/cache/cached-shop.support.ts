import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { cachedFetch } from '@commerce/router/cache/cached-fetch.ts';
import { readHints } from '@commerce/router/cache/hints.ts';
import { memoryStore } from '@commerce/router/cache/memory-store.ts';
import { responseCache } from '@commerce/router/cache/response-cache.ts';
import { ownEngine } from '@commerce/router/engines/own-engine.ts';
import { makeFederationExecutor } from '@commerce/router/federation/executor.ts';
import type { SubgraphFetch } from '@commerce/router/federation/subgraph-call.ts';
import { type ExecutionContext, type Operation, treeOf } from '@commerce/router/request/engine.ts';
import { readSchemaDirectives } from '@commerce/router/request/schema-directives.ts';
import type { SubgraphCallContext } from '@commerce/router/request/subgraph-call-context.ts';
import { execute, parse } from 'graphql';
import { inProcessPlanner } from '../../federation/in-process-planner.ts';

// A small shop in this process whose answers are kept, for tests: who asks decides what some of its fields say.

const link = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@shareable", "@composeDirective", "@authenticated", "@requiresScopes"])
  @link(url: "https://commerce.example/cache/v1.0", import: ["@cacheControl"])
  @composeDirective(name: "@cacheControl")
  directive @cacheControl(maxAge: Int, scope: cache__Scope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum cache__Scope { PUBLIC PRIVATE }`;

const sdls = {
  catalogue: `${link}
    type Query {
      item(id: ID!): Item
      items(most: Int): [Item!] @cacheControl(maxAge: 30, scope: PUBLIC)
      count: Int @cacheControl(maxAge: 30, scope: PUBLIC)
      whoAsks: String
      viewed: Viewed
      guarded: Item @authenticated
      scoped: Item @requiresScopes(scopes: [["shop"]])
      thing: Thing @cacheControl(maxAge: 30, scope: PUBLIC)
    }
    type Mutation { setPrice(id: ID!, price: Int): Item clearAll: Boolean }
    type Item @key(fields: "id") @cacheControl(maxAge: 60, scope: PUBLIC) {
      id: ID! name: String price: Int
      seller: Person @cacheControl(inheritMaxAge: true)
      bargain: Int @cacheControl(maxAge: 60, scope: PRIVATE)
      margin: Int @authenticated
      cost: Int @requiresScopes(scopes: [["shop"]])
      secret: Hidden @cacheControl(maxAge: 60, scope: PUBLIC)
      origin: Origin
    }
    type Hidden @authenticated { text: String }
    type Origin { country: String }
    type Person @key(fields: "id", resolvable: false) { id: ID! }
    type Viewed { item: Item at: String }
    interface Thing { title: String }
    type Book implements Thing @cacheControl(maxAge: 60, scope: PUBLIC) { title: String }
    type Diary implements Thing @cacheControl(maxAge: 60, scope: PUBLIC) { title: String @authenticated }`,
  people: `${link}
    type Query { me: Person }
    type Person @key(fields: "id") @cacheControl(maxAge: 60, scope: PUBLIC) {
      id: ID! name: String @cacheControl(maxAge: 20, scope: PUBLIC) email: String
    }`,
  lists: `${link}
    type Query { wishes: [Wish!] }
    type Wish { item: Item note: String }
    type Item @key(fields: "id", resolvable: false) { id: ID! }
    type Person @key(fields: "id") { id: ID! rank: Int }`,
};

export const cachedSupergraph = (): string => {
  const subgraphs = Object.entries(sdls).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
  const composed = composeServices(subgraphs);
  if (!composed.supergraphSdl) throw new Error(composed.errors?.map(({ message }) => message).join('\n'));
  return composed.supergraphSdl;
};

export const ann: ExecutionContext = {
  caller: { kind: 'user', userId: 'ann', roles: ['CUSTOMER'], sessionId: 's1' },
  trace: { id: 'a', traceparent: 'a' },
  acceptLanguage: 'ko',
  client: { address: '203.0.113.7', device: 'phone' },
};
export const ben: ExecutionContext = { ...ann, caller: { kind: 'user', userId: 'ben', roles: ['CUSTOMER'], sessionId: 's2' } };

export type Goods = { id: string; name: string; price: number; seller?: { id: string } };

/**
 * The shop; `asked` holds what went to the subgraphs. `meanwhile` runs when a subgraph has read its data and before its answer is
 * here.
 */
export function aCachedShop({ supergraph = cachedSupergraph(), isOn = (): boolean => true } = {}) {
  const goods = new Map<string, Goods>(
    ['1', '2', '3'].map((id) => [id, { id, name: `item ${id}`, price: 100, seller: { id: 'cho' } }]),
  );
  const asked: { subgraph: string; variables: Readonly<Record<string, unknown>> }[] = [];
  const state = { isFailing: false, meanwhile: async (): Promise<void> => undefined };
  const schemas = Object.fromEntries(
    Object.entries(sdls).map(([name, sdl]) => [
      name,
      buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers(goods, state) as never }]),
    ]),
  );
  const fetch: SubgraphFetch = async ({ subgraph, body, context }) => {
    const { query, variables = {} } = JSON.parse(body);
    asked.push({ subgraph, variables });
    const contextValue = (context as SubgraphCallContext).execution.caller;
    const answer = await execute({
      schema: schemas[subgraph] as never,
      document: parse(query),
      variableValues: variables,
      contextValue,
    });
    await state.meanwhile();
    return JSON.stringify(answer);
  };
  const store = memoryStore({ bytes: 1_000_000 });
  const forgetful = new Set<() => void>();
  const invalidate = (...tags: string[]) => {
    store.invalidate(tags);
    for (const forget of forgetful) forget();
  };
  const languageOf = (language: string | undefined) => language ?? 'ko';
  const caching = cachedFetch({
    fetch,
    hints: readHints(supergraph, readSchemaDirectives(supergraph)),
    store,
    isOn,
    invalidate: async (tags) => invalidate(...tags),
    languageOf: ({ execution }) => languageOf(execution.acceptLanguage),
    count: () => undefined,
  });
  const responses = responseCache({
    store,
    graph: 'g',
    isOn,
    isPublic: caching.isCacheable,
    languageOf: ({ acceptLanguage }) => languageOf(acceptLanguage),
    onInvalidation: (forget) => void forgetful.add(forget),
    count: () => undefined,
  });
  const engine = ownEngine(makeFederationExecutor({ supergraph, openPlanner: inProcessPlanner(), fetch: caching.fetch }), {
    deduplicates: true,
    responses,
  });
  const documents = new Map<string, ReturnType<typeof parse>>();
  const answer = (text: string, execution: ExecutionContext = ann, variables: Readonly<Record<string, unknown>> = {}) => {
    const document = documents.get(text) ?? parse(text);
    documents.set(text, document);
    const definition = document.definitions[0] as Operation['definition'];
    return engine.execute(
      { document, definition, text, hash: text, name: undefined, kind: definition.operation, variables },
      execution,
    );
  };
  return {
    goods,
    state,
    store,
    asked,
    invalidate,
    answer,
    ask: async (...question: Parameters<typeof answer>) => treeOf(await answer(...question)),
    /** How many requests went to the subgraphs meanwhile. */
    askedFor: async (act: () => Promise<unknown>) => {
      const before = asked.length;
      await act();
      return asked.length - before;
    },
  };
}

function resolvers(goods: ReadonlyMap<string, Goods>, state: { isFailing: boolean }) {
  const byId = ({ id }: { id: string }) => goods.get(id) ?? null;
  const who = (_: unknown, __: unknown, caller: { userId: string }) => caller.userId;
  const person = (id: string) => ({ id, name: `name of ${id}`, email: `${id}@mail` });
  return {
    Query: {
      item: (_: unknown, key: { id: string }) => byId(key),
      items: (_: unknown, { most }: { most?: number }) => [...goods.values()].slice(0, most ?? undefined),
      count: () => goods.size,
      whoAsks: who,
      viewed: (...of: [unknown, unknown, { userId: string }]) => ({ item: { id: '1', name: who(...of), price: 1 }, at: 'now' }),
      guarded: () => goods.get('1'),
      scoped: () => goods.get('1'),
      thing: () => ({ __typename: 'Book', title: 'a book' }),
      me: (...of: [unknown, unknown, { userId: string }]) => person(who(...of)),
      wishes: (...of: [unknown, unknown, { userId: string }]) =>
        ['1', '2', '9'].map((id) => ({ item: { id }, note: who(...of) })),
    },
    Mutation: {
      setPrice: (_: unknown, { id, price }: { id: string; price: number }) => Object.assign(goods.get(id) as Goods, { price }),
      clearAll: () => true,
    },
    Item: {
      __resolveReference: byId,
      price: ({ price }: Goods) => {
        if (state.isFailing) throw new Error('out of order');
        return price;
      },
      bargain: who,
    },
    Person: { __resolveReference: ({ id }: { id: string }) => person(id) },
  };
}
