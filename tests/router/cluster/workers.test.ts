import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import Fastify from 'fastify';
import { Agent, request } from 'undici';
import { aCallingSubgraph } from '../support/a-calling-subgraph.ts';
import { aRouterProcess, type RouterProcess } from '../support/router-process.ts';
import { allServe, fresh, severalWorkers, supergraphOf } from '../support/several-workers.ts';

interface Tried {
  readonly whole: number;
  /** Connections that broke before the response began. */
  readonly unanswered: number;
  /** Responses that are truncated or wrong. */
  readonly broken: number;
}

/** Starts clients that send requests in a loop, each on a connection of its own. */
function load(url: string, clients: number) {
  let isOn = true;
  const agents = Array.from({ length: clients }, () => new Agent({ connections: 1, pipelining: 1 }));
  const tried = { whole: 0, unanswered: 0, broken: 0 };
  const one = async (dispatcher: Agent) => {
    const answer = await request(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ slow }"}',
      dispatcher,
    }).catch(() => undefined);
    if (!answer) {
      tried.unanswered += 1;
      return;
    }
    const text = await answer.body.text().catch(() => '');
    if (answer.statusCode === 200 && JSON.parse(text || '{}').data?.slow?.length === 20_000) tried.whole += 1;
    else tried.broken += 1;
  };
  const running = agents.map(async (agent) => {
    while (isOn) await one(agent);
    await agent.destroy();
  });
  return {
    some: async (count: number) => {
      const enough = tried.whole + count;
      while (tried.whole < enough) await pause(5);
    },
    stop: async (): Promise<Tried> => {
      isOn = false;
      await Promise.all(running);
      return tried;
    },
  };
}

describe('a router of several workers', () => {
  let shop: Awaited<ReturnType<typeof severalWorkers>>;
  beforeAll(async () => {
    shop = await severalWorkers();
  });
  afterEach(() => shop.stop());
  afterAll(() => shop.close());
  const ask = (address: string, query: string) =>
    fresh(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
  const pidsOf = ({ output }: RouterProcess) =>
    [...output().matchAll(/"pid":(\d+),"msg":"a worker serves"/g)].map(([, pid]) => Number(pid));

  it('has one set of keys from its first start on, one port, and reports how many workers serve', async () => {
    const { address } = await shop.start();
    const sets = await Promise.all(Array.from({ length: 4 }, () => fresh(`${address}/.well-known/context-jwks.json`)));
    expect(new Set(sets.map(({ text }) => text)).size).toBe(1);
    expect(await allServe(address)).toEqual({ serving: 2, of: 2 });
  });

  it('loses only the requests of a worker that is killed under load, and replaces the worker', async () => {
    const { router, address } = await shop.start();
    const clients = 8;
    const asking = load(address, clients);
    await asking.some(100);
    const [first] = pidsOf(router);
    process.kill(first as number, 'SIGKILL');
    await asking.some(100);
    await allServe(address);
    await asking.some(20);
    const { unanswered, broken } = await asking.stop();
    expect(unanswered + broken).toBeLessThanOrEqual(clients); // each client had one request in flight
    expect(pidsOf(router)).toHaveLength(3);
  });

  it('answers requests whose connections were being dispatched to a worker that is killed', async () => {
    const { router, address } = await shop.start();
    const [first] = pidsOf(router);
    process.kill(first as number, 'SIGSTOP'); // the worker takes no connection, like one that is about to end
    const asked = Array.from({ length: 6 }, () => ask(address, '{ slow }'));
    await pause(200);
    process.kill(first as number, 'SIGKILL');
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
  });

  it('kills a worker that hangs, and answers the requests that were dispatched to it', async () => {
    const { router, address } = await shop.start();
    process.kill(pidsOf(router)[0] as number, 'SIGSTOP');
    const asked = Array.from({ length: 4 }, () => ask(address, '{ slow }'));
    await router.says(/a worker hangs and is killed/);
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await allServe(address)).toEqual({ serving: 2, of: 2 });
  });

  it('ends with 0 on SIGTERM under load, and truncates no response', async () => {
    const { router, address } = await shop.start();
    const asking = load(address, 8);
    await asking.some(100);
    router.child.kill('SIGTERM');
    expect(await router.exitCode()).toBe(0);
    const { whole, broken } = await asking.stop();
    expect(whole).toBeGreaterThanOrEqual(100);
    expect(broken).toBe(0);
  });

  it('reloads the supergraph at all workers or at none', async () => {
    const { router, address } = await shop.start();
    const everywhere = async (query: string) =>
      (await Promise.all([1, 2, 3, 4].map(() => ask(address, query)))).map(({ status }) => status);
    writeFileSync(shop.file, 'type Query {');
    await router.says(/the earlier one stays/);
    expect(await everywhere('{ slow }')).toEqual([200, 200, 200, 200]);
    writeFileSync(shop.file, supergraphOf(shop.subgraph.url, 'added: Int'));
    await router.says(/the supergraph was changed/);
    const texts = await Promise.all([1, 2, 3, 4].map(() => ask(address, '{ __type(name: "Query") { fields { name } } }')));
    for (const { text } of texts) expect(text).toContain('"added"');
  });

  it('gives a replacement worker the supergraph in use, even if the file holds another one', async () => {
    const { router, address } = await shop.start();
    writeFileSync(shop.file, 'type Query {');
    await router.says(/the earlier one stays/);
    process.kill(pidsOf(router)[0] as number, 'SIGKILL');
    await router.says(/another one takes its place/);
    await allServe(address);
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask(address, '{ slow }')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it('counts the requests of an address over all workers', async () => {
    const { address } = await shop.start({ RATE_LIMIT_ADDRESS: '4/3600' });
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) statuses.push((await ask(address, '{ __typename }')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
  });

  it('shows the metrics of all workers on one port', async () => {
    const { router, address } = await shop.start({ METRICS_PORT: '0' });
    const [, port] = await router.says(/"port":(\d+),"msg":"metrics are served"/);
    for (let i = 0; i < 4; i++) await ask(address, '{ __typename }');
    const { text } = await fresh(`http://127.0.0.1:${port}/metrics`);
    const counts = [...text.matchAll(/^commerce_router_documents_total\{.*worker="(\d)".*\} (\d+)$/gm)];
    expect(new Set(counts.map(([, worker]) => worker)).size).toBe(2);
    expect(counts.reduce((sum, [, , count]) => sum + Number(count), 0)).toBe(4);
    expect(text.match(/^# TYPE commerce_router_documents_total/gm)).toHaveLength(1);
  });

  it('takes a subgraph’s callbacks at any worker and passes them to the owner of the subscription', async () => {
    const calling = await aCallingSubgraph();
    try {
      const port = await freePort();
      const { address } = await shop.start(
        {
          ROUTER_PORT: String(port),
          SUBSCRIPTIONS_CALLBACK_URL: `http://127.0.0.1:${port}/events`,
          SUBSCRIPTIONS_CALLBACK_SUBGRAPHS: 'shop',
        },
        calling.url,
      );
      const stream = await request(`${address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: '{"query":"subscription { ticked }"}',
      });
      const { subscription } = await calling.begun;
      const { subscriptionId: id, verifier, callbackUrl } = subscription;
      const send = (message: object, to = callbackUrl) =>
        fresh(to, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ kind: 'subscription', id, verifier, ...message }),
        });
      for (const ticked of [1, 2, 3, 4]) expect((await send({ action: 'next', payload: { data: { ticked } } })).status).toBe(204);
      expect((await send({ action: 'next', verifier: 'guessed' })).status).toBe(400);
      expect((await send({ action: 'check' }, `http://127.0.0.1:${port}/events/99-${randomUUID()}`)).status).toBe(404);
      expect((await send({ action: 'complete' })).status).toBe(204);
      expect([...(await stream.body.text()).matchAll(/"ticked":(\d)/g)].map(([, ticked]) => Number(ticked))).toEqual([
        1, 2, 3, 4,
      ]);
    } finally {
      await calling.close();
    }
  });

  it('does not start with a supergraph that it cannot serve', async () => {
    writeFileSync(shop.file, 'type Query {');
    const router = await aRouterProcess({
      ROUTER_WORKERS: '2',
      SUPERGRAPH_FILE: shop.file,
      METRICS_PORT: 'off',
      ROUTER_CACHE_BYTES: '0',
    });
    expect(await router.exitCode()).toBe(1);
    expect(router.output()).toContain('Syntax Error');
  });
});

async function freePort(): Promise<number> {
  const server = Fastify();
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  await server.close();
  return Number(new URL(address).port);
}
