// @apollo/gateway's planner and executor behind Fastify, without Apollo Server, and with undici instead of its fetch: SUPERGRAPH,
// PORT.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ApolloGateway } from '@apollo/gateway';
import { fastify } from 'fastify';
import { parse, validate } from 'graphql';
import { Pool } from 'undici';

const headers = { 'content-type': 'application/json', accept: 'application/json' };

const dataSource = (url) => {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: 64 });
  return {
    async process({ request: { query, variables, operationName } }) {
      const body = JSON.stringify({ query, variables, operationName });
      const answer = await pool.request({ method: 'POST', path: pathname, headers, body });
      return answer.body.json();
    },
  };
};

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(process.env.SUPERGRAPH, 'utf8'),
  buildService: ({ url }) => dataSource(url),
});
const { schema, executor } = await gateway.load();

/** Parsed and validated once each, like Apollo Server does. */
const documents = new Map();
const documentOf = (text) => {
  const known = documents.get(text);
  if (known) return known;
  const document = parse(text);
  const errors = validate(schema, document);
  const prepared = { document, errors, hash: createHash('sha256').update(text).digest('hex') };
  documents.set(text, prepared);
  return prepared;
};

const server = fastify();
server.post('/graphql', async ({ body: { query, variables, operationName } }, reply) => {
  const { document, errors, hash } = documentOf(query);
  reply.type('application/json');
  if (errors.length > 0) return JSON.stringify({ errors });
  const { data, errors: faults } = await executor({
    request: { query, operationName, variables },
    document,
    source: query,
    queryHash: hash,
    operationName: operationName ?? null,
    context: {},
    metrics: {},
    schema,
  });
  return JSON.stringify({ data, errors: faults });
});
await server.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
