import type { InjectOptions } from 'fastify';
import { makeLog } from '../telemetry/log.ts';
import { makeSubgraphServer } from './subgraph-server.ts';

const secret = 'sk-51ab at 10.0.0.7:3306';

async function aSubgraph() {
  const server = await makeSubgraphServer({
    name: 'order',
    sdl: 'type Query { a: String }',
    resolvers: { Query: { a: () => 'x' } },
    verify: async (header) => {
      if (header === 'break') throw new Error(secret);
      return header === undefined ? undefined : { kind: 'anonymous' };
    },
    makeContext: (facts) => facts,
    ready: async () => {
      throw new Error(secret);
    },
    log: makeLog('test', 'silent'),
    language: 'ko',
  });
  server.get('/own', async () => {
    throw new Error(secret);
  });
  server.post('/own', async () => 'done');
  return server;
}

const json = { 'content-type': 'application/json', 'x-commerce-context': 'c' };

describe('what a subgraph says outside GraphQL', () => {
  it.each<[string, InjectOptions, number, string | undefined]>([
    ['an address that is not there', { url: `/nothing?token=${encodeURIComponent(secret)}` }, 404, 'NOT_FOUND'],
    ['an address that cannot be read', { url: '/%E0%A4%A/sk-51ab' }, 400, 'PARAMETER_IS_INVALID'],
    ['another method', { method: 'PUT', url: '/graphql', headers: json, payload: `{"a":"${secret}"}` }, 404, 'NOT_FOUND'],
    ['a hook that fails', { url: '/graphql?query={a}', headers: { 'x-commerce-context': 'break' } }, 500, 'INTERNAL'],
    ['a route that fails', { url: '/own' }, 500, 'INTERNAL'],
    [
      'a body that is no JSON',
      { method: 'POST', url: '/own', headers: json, payload: `{${secret}` },
      400,
      'PARAMETER_IS_INVALID',
    ],
    [
      'a body of another type',
      { method: 'POST', url: '/own', headers: { 'content-type': 'text/sk-51ab' }, payload: 'x' },
      415,
      'PARAMETER_IS_INVALID',
    ],
    [
      'a body that is too long',
      { method: 'POST', url: '/own', headers: json, payload: `"${'x'.repeat(5_000_000)}"` },
      413,
      'PARAMETER_IS_INVALID',
    ],
    ['no context', { url: '/graphql?query={a}' }, 401, 'CONTEXT_REFUSED'],
    ['a check of readiness that fails', { url: '/health/ready' }, 503, undefined],
  ])('holds nothing of its inside, nor of what it was sent: %s', async (_, request, status, code) => {
    const server = await aSubgraph();
    const { statusCode, body } = await server.inject(request);
    expect([statusCode, JSON.parse(body).errors?.[0].extensions.code]).toEqual([status, code]);
    expect(body).not.toMatch(/sk-51ab|10\.0\.0\.7|FST_|Route |at \/|\.ts/);
    await server.close();
  });
});
