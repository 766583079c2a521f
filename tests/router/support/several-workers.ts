import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { composeServices } from '@apollo/composition';
import Fastify from 'fastify';
import { parse } from 'graphql';
import { Agent, request } from 'undici';
import { aRouterProcess, type RouterProcess } from './router-process.ts';

export const supergraphOf = (url: string, more = ''): string => {
  const sdl = `type Query { slow: String ${more} } type Subscription { ticked: Int }`;
  const { supergraphSdl } = composeServices([{ name: 'shop', url, typeDefs: parse(sdl) }]);
  if (!supergraphSdl) throw new Error('The test’s subgraph does not compose.');
  return supergraphSdl;
};

/** A slow subgraph: requests are under way while the test kills or stops workers. */
async function aSlowSubgraph() {
  const server = Fastify({ forceCloseConnections: true });
  server.post('/graphql', async () => {
    await pause(20);
    return { data: { slow: 'x'.repeat(20_000) } };
  });
  return { url: `${await server.listen({ port: 0, host: '127.0.0.1' })}/graphql`, close: () => server.close() };
}

/** Sends a request on a new connection, which the primary dispatches to the next worker. */
export async function fresh(url: string, options: Parameters<typeof request>[1] = {}) {
  const dispatcher = new Agent({ connections: 1 });
  try {
    const { statusCode, body } = await request(url, { ...options, dispatcher });
    return { status: statusCode, text: await body.text() };
  } finally {
    await dispatcher.destroy();
  }
}

/** Waits until every worker of the router serves. */
export async function allServe(address: string): Promise<{ readonly serving: number; readonly of: number }> {
  for (;;) {
    const { workers } = JSON.parse((await fresh(`${address}/health/ready`)).text);
    if (workers.serving === workers.of) return workers;
    await pause(20);
  }
}

/** Opens a slow subgraph, and a folder for the supergraph file. The routers run two workers over that subgraph. */
export async function severalWorkers() {
  const folder = mkdtempSync(join(tmpdir(), 'workers-'));
  const file = join(folder, 'supergraph.graphql');
  const subgraph = await aSlowSubgraph();
  const started: RouterProcess[] = [];
  return {
    file,
    subgraph,
    /** Starts a router, by default over the slow subgraph, and waits until all its workers serve. */
    start: async (environment: Readonly<Record<string, string>> = {}, url = subgraph.url) => {
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
    },
    /** Ends the routers of the test. */
    stop: async () => {
      for (const router of started.splice(0)) {
        router.child.kill('SIGTERM');
        await router.exitCode();
      }
    },
    close: async () => {
      await subgraph.close();
      rmSync(folder, { recursive: true });
    },
  };
}
