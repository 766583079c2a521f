import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { refuseUpgrade, type TakeUpgrade, takeUpgrades } from './take-upgrades.ts';

const upgrade = 'GET / HTTP/1.1\r\nhost: shop.example\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n';

async function aServer(take: TakeUpgrade) {
  const server = createServer();
  const faults: unknown[] = [];
  const stop = takeUpgrades(server, take, { warn: ({ err }: { err: unknown }) => faults.push(err) } as never);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const visit = async (allowHalfOpen = false) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen });
    await once(socket, 'connect');
    socket.write(upgrade);
    return socket;
  };
  return { visit, faults, stop, close: () => server.close() };
}

describe('an upgrade', () => {
  it.each<[string, TakeUpgrade]>([
    [
      'throws',
      () => {
        throw new Error('a fault');
      },
    ],
    ['rejects', () => Promise.reject(new Error('a fault'))],
  ])('whose listener %s costs its own connection', async (_, take) => {
    const { visit, faults, close } = await aServer(take);
    const socket = await visit();
    await once(socket.resume(), 'close');
    expect(faults).toEqual([new Error('a fault')]);
    close();
  });

  it('whose client resets while it is decided about does no harm', async () => {
    const taken = Promise.withResolvers<Duplex>();
    const { visit, faults, close } = await aServer((_request, socket) => taken.resolve(socket));
    const client = await visit();
    const socket = await taken.promise;
    const closed = new Promise((resolve) => socket.once('close', resolve)); // `once` of node:events would reject with the reset
    client.resetAndDestroy();
    await new Promise((soon) => setTimeout(soon, 20));
    socket.write('too late'); // what is written into a reset connection fails, too
    await closed;
    expect(faults).toEqual([]);
    close();
  });

  it('that is refused ends the connection of a client that never ends its half', async () => {
    const taken = Promise.withResolvers<Duplex>();
    const { visit, close } = await aServer((_request, socket) => {
      refuseUpgrade(socket, '403 Forbidden');
      taken.resolve(socket);
    });
    const client: Socket = await visit(true);
    client.on('error', () => {});
    const socket = await taken.promise;
    const closed = once(socket, 'close');
    expect(await text(client)).toMatch(/^HTTP\/1\.1 403 Forbidden\r\nconnection: close\r\n/);
    await closed;
    client.destroy();
    close();
  });

  it('is not taken any more once that was stopped', async () => {
    let count = 0;
    const { visit, stop, close } = await aServer((_request, socket) => {
      count += 1;
      socket.destroy();
    });
    await once((await visit()).resume(), 'close');
    stop();
    const unheard = await visit(); // without a listener Node answers it as a request
    await new Promise((soon) => setTimeout(soon, 20));
    unheard.destroy();
    expect(count).toBe(1);
    close();
  });
});
