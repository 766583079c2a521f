import { ownEngine } from '@commerce/router/engines/own-engine.ts';
import { progressiveOverride } from '@commerce/router/engines/progressive-override.ts';
import type { FastifyInstance } from 'fastify';
import { aGraph, type Subgraphs } from '../../federation/conformance/graph.ts';
import { accessToken, aRouter, freshKeys } from '../support/a-router.ts';

/** `stock` takes fields over from `catalogue`; answers say who gave them. */
const subgraphs: Subgraphs = {
  catalogue: {
    sdl: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! count: Int place: String note: String }',
    resolvers: { Query: { item: () => ({ id: '1', count: 1, place: 'catalogue', note: 'catalogue' }) } },
  },
  stock: {
    sdl: `type Item @key(fields: "id") { id: ID! count: Int @override(from: "catalogue", label: "percent(25)")
      place: String @override(from: "catalogue", label: "warehouses") note: String @override(from: "catalogue", label: "notes") }`,
    resolvers: { Item: { count: () => 2, place: () => 'stock', note: () => 'stock' } },
  },
};

describe('a progressive override over HTTP', () => {
  let router: FastifyInstance;
  let keys: Awaited<ReturnType<typeof freshKeys>>;
  beforeEach(async () => {
    keys = await freshKeys();
    const { engine } = aGraph(subgraphs, { overrides: progressiveOverride(['warehouses']) });
    router = await aRouter({ engine: ownEngine(engine), authKeys: keys, trustedProxies: 1 });
  });
  afterEach(() => router.close());

  const ask = async (query: string, headers: Record<string, string> = {}) => {
    const response = await router.inject({ method: 'POST', url: '/graphql', headers, payload: { query } });
    return response.json().data.item;
  };
  const countFor = async (sub: string, session = 's1') =>
    (await ask('{ item { count } }', { authorization: `Bearer ${await accessToken(keys, { sub, sid: session })}` })).count;

  it('holds for the labels of the configuration, and for no others', async () => {
    expect(await ask('{ item { place note } }')).toEqual({ place: 'stock', note: 'catalogue' });
  });

  it('holds for its share of the accounts, and each is always on one side', async () => {
    const accounts = Array.from({ length: 200 }, (_, index) => `account-${index}`);
    const sides = await Promise.all(accounts.map((account) => countFor(account)));
    const moved = sides.filter((count) => count === 2).length;
    expect(moved).toBeGreaterThan(30);
    expect(moved).toBeLessThan(70);
    expect(await Promise.all(accounts.map((account) => countFor(account, 'another session')))).toEqual(sides);
  });

  it('tells anonymous requests apart by their address', async () => {
    const addresses = Array.from({ length: 60 }, (_, index) => `203.0.113.${index}`);
    const sideOf = async (address: string) => (await ask('{ item { count } }', { 'x-forwarded-for': address })).count;
    const sides = await Promise.all(addresses.map(sideOf));
    expect(new Set(sides)).toEqual(new Set([1, 2]));
    expect(await Promise.all(addresses.map(sideOf))).toEqual(sides);
  });
});
