// The process that protection.ts measures.
import { readFileSync } from 'node:fs';
import { buildApiSchema } from '@commerce/router/federation/supergraph/api-schema.ts';
import { answeredBy, type Engine } from '@commerce/router/request/engine.ts';
import { accessToken, aRouter, freshKeys } from '@commerce/tests/router/support/a-router.ts';
import { parse } from 'graphql';

const isOn = process.argv[2] === 'on';
const supergraph = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const schema = buildApiSchema(parse(supergraph));
const nodes = Array.from({ length: 20 }, (_, i) => ({
  id: `p${i}`,
  name: `Mug ${i}`,
  price: { amount: 900 + i, formatted: `₩${900 + i}` },
}));
const engine: Engine = {
  schema,
  execute: async () => answeredBy({ data: { products: { nodes }, order: { number: '261123-AAAAAA' } } }),
  close: async () => {},
};
const many = (name: string) => ({ name, count: 100_000_000, perSeconds: 60 });
const authKeys = await freshKeys();
const server = await aRouter({
  engine,
  authKeys,
  ...(isOn && {
    supergraph,
    explainsCost: false,
    origins: ['https://shop.example'],
    rateLimits: { address: many('address'), user: many('user'), operation: many('operation') },
    persisted: { mode: 'log' },
  }),
});
const url = await server.listen({ port: 0, host: '127.0.0.1' });
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.send?.({ url, token: await accessToken(authKeys) });
