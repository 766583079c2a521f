import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerProbes } from './answer-probes.ts';

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('a service that starts', () => {
  it('is alive, is not ready, and leaves its address to the service', async () => {
    const address = { host: '127.0.0.1', port: await freePort() };
    const ask = (path: string) => fetch(`http://127.0.0.1:${address.port}${path}`);
    const free = await answerProbes('order', address);

    const live = await ask('/health/live');
    expect([live.status, await live.json()]).toEqual([200, { status: 'live', service: 'order' }]);
    const ready = await ask('/health/ready');
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'unavailable', service: 'order' }]);
    const graph = await fetch(`http://127.0.0.1:${address.port}/graphql`, { method: 'POST', body: '{}' });
    expect([graph.status, graph.headers.get('retry-after')]).toEqual([503, '1']);

    await free();
    const again = await answerProbes('order', address);
    await again();
  });

  it('does not start where another process listens', async () => {
    const address = { host: '127.0.0.1', port: await freePort() };
    const free = await answerProbes('order', address);
    await expect(answerProbes('user', address)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await free();
  });
});
