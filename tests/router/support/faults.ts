import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** How a subgraph can fail. `paused` takes requests and sends no response; `slow` responds late but within the timeout. */
export type Fault = (typeof faultNames)[number];
export const faultNames = ['paused', 'slow', 'garbage', 'HTML', 'truncated JSON', 'cut off', '500s', 'wrong types'] as const;

const bodies: Readonly<Partial<Record<Fault, readonly [status: number, type: string, body: string]>>> = {
  garbage: [200, 'application/json', '\u0000\u0001 certainly no JSON'],
  HTML: [200, 'text/html', '<html><body><h1>502 Bad Gateway</h1></body></html>'],
  'truncated JSON': [200, 'application/json', '{"data":{"me":{"na'],
  '500s': [500, 'application/json', '{"data":null,"errors":[{"message":"ECONNREFUSED 10.0.0.7:3306"}]}'],
};

/** Makes a subgraph's server fail with the fault that `fault` returns for each request. */
export function breakable(server: FastifyInstance, fault: () => Fault | undefined): void {
  server.addHook('onRequest', async (request, reply) => {
    const now = fault();
    const body = now && bodies[now];
    if (now === undefined || request.url !== '/graphql') return;
    if (now === 'slow') return pause(100);
    if (now === 'paused') return reply.hijack();
    if (body) return reply.code(body[0]).type(body[1]).send(body[2]);
    if (now === 'cut off') {
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      reply.raw.write('{"data":{');
      reply.raw.socket?.end();
    }
  });
  server.addHook('onSend', async (_request, reply, payload) => {
    if (fault() !== 'wrong types' || typeof payload !== 'string') return payload;
    reply.removeHeader('content-length');
    return JSON.stringify(misshapen(JSON.parse(payload)));
  });
}

/** Replaces each field of a response, and of each of its entities, by a number. */
function misshapen({ data, ...rest }: { data?: Record<string, unknown> | null }): unknown {
  const wrong = (object: object) =>
    Object.fromEntries(Object.entries(object).map(([key, value]) => [key, key === '__typename' ? value : 7]));
  if (!data) return rest;
  const entities = data._entities as (object | null)[] | undefined;
  return { ...rest, data: entities ? { _entities: entities.map((one) => one && wrong(one)) } : wrong(data) };
}
