import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fixed } from '@commerce/chassis/secrets/followed.ts';
import { memoryStore } from '@commerce/router/cache/memory-store.ts';
import { redisStore } from '@commerce/router/cache/redis-store.ts';
import { tieredStore } from '@commerce/router/cache/tiered-store.ts';
import { silentLog } from '../support/a-router.ts';
import { reachable } from './cache-stores.support.ts';

const url = process.env.REDIS_URL;
const expiresAt = Date.now() + 3_000_000;
const entry = (key: string, value: string) => ({ key, value, tags: ['Product:1'], expiresAt });

(url ? describe : describe.skip)('routers that share what they keep', () => {
  const prefix = () => `test:${randomUUID()}:`;
  const aRouter = async (at: string) =>
    tieredStore(
      memoryStore({ bytes: 100_000 }),
      await reachable(redisStore({ url: fixed(String(url)), prefix: at, log: silentLog })),
    );

  it('find each other’s answers, until any of them hears of a change', async () => {
    const at = prefix();
    const [one, other] = await Promise.all([aRouter(at), aRouter(at)]);
    one.set([entry('a', 'old')], (await one.get(['a'])).version);
    await one.get(['b']);
    expect((await other.get(['a'])).found).toMatchObject([{ value: 'old' }]);
    await one.invalidate(['Product:1']);
    await other.invalidate(['Product:1']);
    expect((await other.get(['a'])).found).toEqual([undefined]);
    await Promise.all([one.close(), other.close()]);
  });

  it('take nothing from one that fetched before a change of which it has not heard', async () => {
    const at = prefix();
    const [slow, quick] = await Promise.all([aRouter(at), aRouter(at)]);
    const { version: moment } = await slow.get(['a']);
    await quick.invalidate(['Product:1']);
    slow.set([entry('a', 'old')], moment);
    await slow.get(['b']);
    expect((await quick.get(['a'])).found).toEqual([undefined]);
    await Promise.all([slow.close(), quick.close()]);
  });
});

(url ? describe : describe.skip)('a Redis that goes away', () => {
  /** A way to Redis that can be closed and opened again. */
  async function aWay() {
    const { hostname, port } = new URL(String(url));
    const sockets = new Set<Socket>();
    const open = (at: number): Promise<Server> => {
      const server = createServer((near) => {
        const far = connect(Number(port), hostname);
        for (const socket of [near, far]) {
          sockets.add(socket);
          socket.on('error', () => socket.destroy());
        }
        near.pipe(far).pipe(near);
      }).listen(at, '127.0.0.1');
      return once(server, 'listening').then(() => server);
    };
    let server = await open(0);
    const { port: ours } = server.address() as { port: number };
    const cut = () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    };
    const mend = async () => {
      server = await open(ours);
    };
    return { url: `redis://127.0.0.1:${ours}`, cut, mend };
  }

  it('is a miss and never an error, and changes that it has missed meanwhile invalidate afterwards', async () => {
    const way = await aWay();
    const store = await reachable(redisStore({ url: fixed(way.url), prefix: `test:${randomUUID()}:`, log: silentLog }));
    store.set([entry('a', 'old')], (await store.get(['a'])).version);
    expect((await store.get(['a'])).found).toMatchObject([{ value: 'old' }]);
    way.cut();
    await store.invalidate(['Product:1']);
    expect(await store.get(['a'])).toEqual({ found: [undefined], version: undefined });
    store.set([entry('b', 'lost')], undefined);
    await way.mend();
    while ((await store.get(['a'])).version === undefined) await pause(20);
    expect((await store.get(['a'])).found).toEqual([undefined]);
    await store.close();
    way.cut();
  });
});
