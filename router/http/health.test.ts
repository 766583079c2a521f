import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { watchSubgraphs } from './health.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server whose behaviour can be changed, and how often it was asked. */
async function aServer(answer: RequestListener) {
  const state = { answer, asked: 0 };
  const server = createServer((request, response) => {
    state.asked += 1;
    state.answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return Object.assign(state, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` });
}

const saying =
  (status: number, body: unknown): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const ready = (service: string) => saying(200, { status: 'ready', service });
const hanging: RequestListener = () => undefined;

interface Options {
  readonly atLeast?: number;
  readonly answersQueries?: readonly string[];
}

function watching(urls: Readonly<Record<string, string>>, { atLeast, answersQueries = [] }: Options = {}) {
  const strangers: string[] = [];
  const watch = watchSubgraphs({
    urls,
    query: async (name) => {
      if (!answersQueries.includes(name)) throw new Error('no GraphQL answer');
    },
    atLeast,
    onWrongService: (name, answers) => strangers.push(`${name}: ${answers}`),
    timeoutMs: 100,
    roundMs: { atStart: 10, later: 10 },
  });
  closers.push(watch.stop);
  const rounds = () => pause(350); // three at least, with their time limits
  const becomesReady = async () => {
    while (!watch.readiness().isReady) await pause(5);
  };
  return { watch, strangers, rounds, becomesReady };
}

/** Nothing listens there. */
const nowhere = 'http://127.0.0.1:1/graphql';

describe('the readiness of the router', () => {
  it('comes when each subgraph has answered once, and stays though one goes', async () => {
    const [user, order] = [await aServer(ready('user')), await aServer(hanging)];
    const { watch, rounds, becomesReady } = watching({ user: user.url, order: order.url });
    expect(watch.readiness()).toEqual({ isReady: false, subgraphs: { user: 'unavailable', order: 'unavailable' } });
    await rounds();
    expect(watch.readiness()).toEqual({ isReady: false, subgraphs: { user: 'ready', order: 'unavailable' } });
    order.answer = ready('order');
    await becomesReady();
    order.answer = hanging;
    user.answer = saying(503, { status: 'unavailable', service: 'user' });
    await rounds();
    expect(watch.readiness()).toEqual({ isReady: true, subgraphs: { user: 'unavailable', order: 'unavailable' } });
  });

  it.each<[string, RequestListener]>([
    ['no one', hanging],
    ['another service of the shop', ready('product')],
    ['a page', (_, response) => void response.end('<html>')],
    ['a 404', saying(404, {})],
    ['an answer without an end', (_, response) => void setInterval(() => response.write('x'.repeat(10_000)), 5).unref()],
    ['half of an answer', (_, response) => void response.writeHead(200, { 'content-length': '100' }).write('{')],
    ['JSON of another form', saying(200, [{ service: 7 }])],
    ['null', saying(200, null)],
  ])('does not come while %s answers at the address of a subgraph', async (_, answer) => {
    const { watch, rounds } = watching({ order: (await aServer(answer)).url });
    await rounds();
    expect(watch.readiness()).toEqual({ isReady: false, subgraphs: { order: 'unavailable' } });
  });

  it('does not come by addresses that were mixed up, and the log says so once', async () => {
    const [user, order] = [await aServer(ready('user')), await aServer(ready('order'))];
    const { watch, rounds, strangers } = watching({ user: order.url, order: user.url });
    await rounds();
    expect(watch.readiness().isReady).toBe(false);
    expect(strangers.sort()).toEqual(['order: user', 'user: order']);
  });

  it('comes by a subgraph that is there and cannot work yet: its fields alone are missing', async () => {
    const order = await aServer(saying(503, { status: 'unavailable', service: 'order' }));
    const { watch, becomesReady } = watching({ order: order.url });
    await becomesReady();
    expect(watch.readiness().subgraphs).toEqual({ order: 'unavailable' });
  });

  it('comes by a GraphQL answer of a server that has no such address', async () => {
    const { watch, becomesReady } = watching({ order: (await aServer(saying(404, {}))).url }, { answersQueries: ['order'] });
    await becomesReady();
    expect(watch.readiness().subgraphs).toEqual({ order: 'ready' });
  });

  it.each<[number, boolean]>([
    [0, true],
    [1, true],
    [2, false],
    [9, false],
  ])('comes with %i subgraphs of two, one of which is nowhere: %p', async (atLeast, isReady) => {
    const { watch, rounds } = watching({ user: (await aServer(ready('user'))).url, order: nowhere }, { atLeast });
    await rounds();
    expect(watch.readiness().isReady).toBe(isReady);
  });

  it('costs no request, however often it is asked for', async () => {
    const user = await aServer(ready('user'));
    const { watch, becomesReady } = watching({ user: user.url });
    await becomesReady();
    watch.stop();
    await pause(50);
    const { asked } = user;
    for (let i = 0; i < 10_000; i++) watch.readiness();
    await pause(50);
    expect(user.asked).toBe(asked);
  });
});
