import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { composeServices } from '@apollo/composition';
import Fastify from 'fastify';
import { parse } from 'graphql';
import { Agent, request } from 'undici';
import { anEventReader } from '../testing/an-event-reader.ts';
import { aRouterProcess, type RouterProcess } from '../testing/router-process.ts';

const supergraphOf = (url: string, more = '') => {
  const sdl = `type Query { slow: String ${more} } type Subscription { ticked: Int }`;
  const { supergraphSdl } = composeServices([{ name: 'shop', url, typeDefs: parse(sdl) }]);
  if (!supergraphSdl) throw new Error('The test’s subgraph does not compose.');
  return supergraphSdl;
};

/** A subgraph that takes its time, so that requests are under way when something happens. */
async function aSlowSubgraph() {
  const server = Fastify({ forceCloseConnections: true });
  server.post('/graphql', async () => {
    await pause(20);
    return { data: { slow: 'x'.repeat(20_000) } };
  });
  return { url: `${await server.listen({ port: 0, host: '127.0.0.1' })}/graphql`, close: () => server.close() };
}

describe('event streams of several workers', () => {
  let folder: string;
  let file: string;
  let subgraph: Awaited<ReturnType<typeof aSlowSubgraph>>;
  const started: RouterProcess[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'workers-'));
    file = join(folder, 'supergraph.graphql');
    subgraph = await aSlowSubgraph();
  });
  afterEach(async () => {
    for (const router of started.splice(0)) {
      router.child.kill('SIGTERM');
      await router.exitCode();
    }
  });
  afterAll(async () => {
    await subgraph.close();
    rmSync(folder, { recursive: true });
  });

  const aCrew = async (environment: Readonly<Record<string, string>> = {}, url = subgraph.url) => {
    writeFileSync(file, supergraphOf(url));
    const router = await aRouterProcess({
      ROUTER_WORKERS: '2',
      SUPERGRAPH_FILE: file,
      SUBGRAPH_URLS: `shop=${url}`,
      METRICS_PORT: 'off',
      ROUTER_CACHE_BYTES: '0',
      ...environment,
    });
    started.push(router);
    const address = await router.address();
    await allServe(address);
    return { router, address };
  };
  /** On a connection of its own, which the primary gives to the next worker in turn. */
  const fresh = async (url: string, options: Parameters<typeof request>[1] = {}) => {
    const dispatcher = new Agent({ connections: 1 });
    try {
      const { statusCode, body } = await request(url, { ...options, dispatcher });
      return { status: statusCode, text: await body.text() };
    } finally {
      await dispatcher.destroy();
    }
  };
  const allServe = async (address: string) => {
    for (;;) {
      const { workers } = JSON.parse((await fresh(`${address}/health/ready`)).text);
      if (workers.serving === workers.of) return workers;
      await pause(20);
    }
  };
  const pidsOf = ({ output }: RouterProcess) =>
    [...output().matchAll(/"pid":(\d+),"msg":"a worker serves"/g)].map(([, pid]) => Number(pid));

  it('carries an event stream’s operations from any worker to its reader, wherever that is', async () => {
    const { address } = await aCrew();
    const url = `${address}/graphql`;
    const put = await fresh(url, { method: 'PUT' });
    expect(put.status).toBe(201);
    const headers = { 'x-graphql-event-stream-token': put.text, 'content-type': 'application/json' };
    const post = (id: string) =>
      fresh(url, { method: 'POST', headers, body: JSON.stringify({ query: '{ slow }', extensions: { operationId: id } }) });
    const stream = await anEventReader(url, { 'x-graphql-event-stream-token': put.text });
    expect(stream.status).toBe(200);
    const ids = ['1', '2', '3', '4'];
    for (const id of ids) expect((await post(id)).status).toBe(202);
    const events = await stream.take(8);
    expect(events.filter(({ event }) => event === 'next').map(({ data }) => data)).toEqual(
      ids.map((id) => ({ id, payload: expect.objectContaining({ data: { slow: 'x'.repeat(20_000) } }) })),
    );
    for (const _ of ids) expect((await fresh(url, { headers: { ...headers, accept: 'text/event-stream' } })).status).toBe(409);
    for (const id of ids) expect((await fresh(`${url}?operationId=${id}`, { method: 'DELETE', headers })).status).toBe(200);
    const elsewhere = { ...headers, 'x-graphql-event-stream-token': put.text.replace(/^\d+/, '99') };
    expect((await fresh(`${url}?operationId=1`, { method: 'DELETE', headers: elsewhere })).status).toBe(404);
    await stream.leave();
    while ((await post('5')).status !== 404) await pause(20);
  }, 60_000);

  it('ends the event streams of workers that are killed, and their tokens with them', async () => {
    const { router, address } = await aCrew();
    const url = `${address}/graphql`;
    const tokens = [await fresh(url, { method: 'PUT' }), await fresh(url, { method: 'PUT' })].map(({ text }) => text);
    const readers = await Promise.all(tokens.map((token) => anEventReader(url, { 'x-graphql-event-stream-token': token })));
    process.kill(pidsOf(router)[0] as number, 'SIGKILL');
    process.kill(pidsOf(router)[1] as number, 'SIGKILL');
    const rests = await Promise.allSettled(readers.map((reader) => reader.rest()));
    expect(rests).toHaveLength(2);
    await allServe(address);
    for (const token of tokens) {
      const headers = { 'x-graphql-event-stream-token': token, accept: 'text/event-stream' };
      expect((await fresh(url, { headers })).status).toBe(404);
    }
  }, 60_000);

  it('ends open streams in order when the router ends, whichever worker reads', async () => {
    const { router, address } = await aCrew();
    const url = `${address}/graphql`;
    const puts = await Promise.all([1, 2, 3, 4].map(() => fresh(url, { method: 'PUT' })));
    const readers = await Promise.all(puts.map(({ text }) => anEventReader(url, { 'x-graphql-event-stream-token': text })));
    expect(readers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    router.child.kill('SIGTERM');
    expect(await Promise.all(readers.map((reader) => reader.rest()))).toEqual([[], [], [], []]); // a body that broke off would reject
    expect(await router.exitCode()).toBe(0);
  }, 60_000);
});
