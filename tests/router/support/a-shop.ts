import { readFileSync } from 'node:fs';
import type { Caller } from '@commerce/chassis/identity/caller.ts';
import { makeContextSigner, routerIssuer } from '@commerce/chassis/identity/context-token.ts';
import { makeContextVerifier } from '@commerce/chassis/identity/context-verifier.ts';
import { makeSubgraphServer } from '@commerce/chassis/server/subgraph-server.ts';
import { apolloEngine } from '@commerce/router/engines/apollo-gateway/apollo-engine.ts';
import { type FederatedEngineDeps, federatedEngine } from '@commerce/router/engines/federated-engine.ts';
import { ownEngine } from '@commerce/router/engines/own-engine.ts';
import { httpSubgraph } from '@commerce/router/subgraph-client/http-subgraph.ts';
import type { FastifyInstance } from 'fastify';
import { createLocalJWKSet } from 'jose';
import { inProcessPlanner } from '../../federation/in-process-planner.ts';
import { accessToken, aRouter, freshKeys, silentLog } from './a-router.ts';
import { breakable, type Fault } from './faults.ts';

const schemaFile = (name: string) => readFileSync(new URL(`../../../schema/${name}.graphql`, import.meta.url), 'utf8');

export const names = ['user', 'auth', 'product', 'order'] as const;
export type Name = (typeof names)[number];

const at = '2026-11-23T09:30:00.000Z';
const mug = {
  id: 'mug',
  sku: 'MUG',
  name: 'Mug',
  price: { amount: 900, currency: 'KRW', formatted: '₩900' },
  available: 5,
  seller: { id: 'sue' },
};
const line = { productId: 'mug', product: { id: 'mug' }, quantity: 2, name: 'Mug' };
export const order = {
  id: 'o1',
  number: '261123-AAAAAA',
  status: 'CONFIRMED',
  lines: [line, line],
  placedAt: at,
  history: [],
  buyer: { id: 'ann' },
};
const orderOfGone = { ...order, lines: [{ ...line, productId: 'gone', product: { id: 'gone' } }] };
const person = (id: string) => ({ id, name: id === 'sue' ? 'Sue' : 'Ann', roles: ['CUSTOMER'], createdAt: at });

/** The resolvers of the four subgraphs over a handful of objects. `user` adds the caller of each request to `callers`. */
const resolversOf = (callers: Caller[]): Record<Name, object> => ({
  user: {
    Query: {
      me: (_: unknown, __: unknown, { caller }: { caller: Caller }) => {
        callers.push(caller);
        return caller.kind === 'user' ? person(caller.userId) : null;
      },
    },
    User: { __resolveReference: ({ id }: { id: string }) => person(id) },
  },
  auth: { Query: { sessions: () => [{ id: 's1', createdAt: at, lastUsedAt: at, isCurrent: true }] } },
  product: {
    Query: { products: () => ({ nodes: [mug], edges: [], pageInfo: {}, totalCount: 1 }) },
    Product: { __resolveReference: ({ id }: { id: string }) => (id === 'mug' ? mug : null) },
  },
  order: {
    Query: { order: (_: unknown, { id }: { id: string }) => (id === 'o2' ? orderOfGone : order) },
    Mutation: { placeOrder: () => ({ order, userErrors: [] }) },
    User: { orders: () => ({ nodes: [order], edges: [], pageInfo: {}, totalCount: 1 }) },
  },
});

/** Both engines, for rules that each engine keeps. */
export const engines = {
  own: (deps: FederatedEngineDeps) => ownEngine(federatedEngine({ ...deps, openPlanner: inProcessPlanner() })),
  apollo: apolloEngine,
} as const;

/** The router over four real HTTP subgraphs. `faults` makes a subgraph fail. */
export async function aShop({ timeoutMs = 2_000, engine: kind = 'own' as keyof typeof engines } = {}) {
  const [routerKeys, authKeys] = [await freshKeys(), await freshKeys()];
  const callers: Caller[] = [];
  const faults = new Map<Name, Fault>();
  const resolvers = resolversOf(callers);
  const servers = {} as Record<Name, FastifyInstance>;
  const clients = new Map<string, ReturnType<typeof httpSubgraph>>();
  const sign = makeContextSigner({ keys: routerKeys, issuer: routerIssuer });
  for (const name of names) {
    const verify = makeContextVerifier({
      audience: name,
      trusted: { [routerIssuer]: createLocalJWKSet(routerKeys.publicJwks()) },
    });
    servers[name] = await makeSubgraphServer({
      name,
      sdl: schemaFile(name),
      resolvers: resolvers[name],
      language: 'en',
      verify,
      makeContext: (facts) => facts,
      ready: async () => {},
      log: silentLog,
    });
    breakable(servers[name], () => faults.get(name));
    const url = `${await servers[name].listen({ port: 0, host: '127.0.0.1' })}/graphql`;
    clients.set(
      name,
      httpSubgraph({
        name,
        url,
        sign,
        timeoutMs,
        connectTimeoutMs: 1_000,
        connections: 4,
        receivesClientInfo: name === 'auth',
      }),
    );
  }
  const engine = await engines[kind]({
    supergraph: schemaFile('supergraph'),
    clients: new Map([...clients].map(([name, { send }]) => [name, send])),
    log: silentLog,
  });
  const router = await aRouter({ engine, authKeys });
  return {
    servers,
    callers,
    faults,
    async ask(query: string) {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${await accessToken(authKeys)}` };
      const response = await router.inject({ method: 'POST', url: '/graphql', headers, payload: { query } });
      return response.json() as {
        data: Record<string, unknown>;
        errors?: { message: string; path: unknown[]; extensions: { code: string } }[];
      };
    },
    async close() {
      await router.close();
      await engine.close();
      await Promise.all([...clients.values()].map(({ close }) => close()));
      await Promise.all(names.map((name) => servers[name].close()));
    },
  };
}

/** An operation that reads from every subgraph. */
export const everything = `{
  me { name orders { nodes { number lines { name product { name seller { name } } } } } }
  sessions { isCurrent }
  products { nodes { name seller { name } } }
  order(id: "o1") { number buyer { name } }
}`;
