import { once } from 'node:events';
import { createServer } from 'node:net';
import { makeConnectionDispatcher } from '@commerce/router/cluster/connection-dispatcher.ts';
import { listenAt } from '@commerce/router/http/listen.ts';
import { WebSocket } from 'ws';
import { aRouter, fakeEngine, silentLog } from '../support/a-router.ts';

/** Whether this system has the IPv6 loopback address. */
const hasIPv6 = await new Promise<boolean>((resolve) => {
  const probe = createServer();
  probe.on('error', () => resolve(false));
  probe.listen({ host: '::1', port: 0 }, () => probe.close(() => resolve(true)));
});

const ask = async (url: string) => {
  const body = JSON.stringify({ query: '{ hello }' });
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return response.json();
};
const hello = { data: { hello: 'Hello you' } };

describe('a router that listens at localhost', () => {
  it('is reached by that name and by each loopback address that the system has, also by WebSockets', async () => {
    const router = await aRouter(fakeEngine());
    router.server.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 418 Seen\r\n\r\n'));
    const url = await listenAt(router, { host: 'localhost', port: 0 }, silentLog);
    const { port } = new URL(url);
    expect(url).toBe(`http://localhost:${port}`);
    for (const host of ['localhost', '127.0.0.1', ...(hasIPv6 ? ['[::1]'] : [])]) {
      expect([host, await ask(`http://${host}:${port}`)]).toEqual([host, hello]);
      const socket = new WebSocket(`ws://${host}:${port}/graphql`);
      socket.on('error', () => {});
      const [, response] = await once(socket, 'unexpected-response');
      expect([host, response.statusCode]).toEqual([host, 418]);
      socket.terminate();
    }
    await router.close();
    await expect(ask(url)).rejects.toThrow();
  });

  it('listens at an address alone where that is configured', async () => {
    const router = await aRouter(fakeEngine());
    const url = await listenAt(router, { host: '127.0.0.1', port: 0 }, silentLog);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    if (hasIPv6) await expect(ask(url.replace('127.0.0.1', '[::1]'))).rejects.toThrow();
    await router.close();
  });

  it('does not begin where another process has the port at the other address', async () => {
    if (!hasIPv6) return;
    const squatter = createServer().listen({ host: '::1', port: 0 });
    await once(squatter, 'listening');
    const { port } = squatter.address() as { port: number };
    const router = await aRouter(fakeEngine());
    await expect(listenAt(router, { host: 'localhost', port }, silentLog)).rejects.toThrow('EADDRINUSE');
    await router.close();
    squatter.close();
  });
});

it('several processes at localhost take connections at each loopback address', async () => {
  const dispatcher = makeConnectionDispatcher();
  let taken = 0;
  const url = await dispatcher.open({ host: 'localhost', port: 0 });
  dispatcher.add({
    take: async () => {
      taken += 1;
      return true;
    },
    end: async () => {},
  });
  const { port } = new URL(url);
  for (const host of ['localhost', '127.0.0.1', ...(hasIPv6 ? ['[::1]'] : [])])
    await expect(ask(`http://${host}:${port}`)).rejects.toThrow(); // it is taken, and answered by no one here
  expect(taken).toBeGreaterThanOrEqual(hasIPv6 ? 3 : 2);
  await dispatcher.close();
});
