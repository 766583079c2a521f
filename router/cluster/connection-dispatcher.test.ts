import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type DispatchTarget, makeConnectionDispatcher } from './connection-dispatcher.ts';

/** A worker that takes connections when the test lets it. */
function aWorker() {
  const given: { socket: Socket; confirmed: PromiseWithResolvers<boolean> }[] = [];
  let endings = 0;
  const target: DispatchTarget = {
    take: (socket) => {
      const confirmed = Promise.withResolvers<boolean>();
      given.push({ socket, confirmed });
      return confirmed.promise;
    },
    end: async () => {
      endings += 1;
    },
  };
  const some = async (count: number) => {
    while (given.length < count) await pause(2);
    return given;
  };
  return { target, given, some, endings: () => endings };
}

describe('the connection dispatcher', () => {
  const dispatchers: ReturnType<typeof makeConnectionDispatcher>[] = [];
  const clients: Socket[] = [];
  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    for (const dispatcher of dispatchers.splice(0)) await dispatcher.close();
  });

  const aDispatcher = async (...targets: DispatchTarget[]) => {
    const dispatcher = makeConnectionDispatcher();
    dispatchers.push(dispatcher);
    const { port } = new URL(await dispatcher.open({ host: '127.0.0.1', port: 0 }));
    for (const target of targets) dispatcher.add(target);
    const connectClient = async () => {
      const client = connect(Number(port), '127.0.0.1').on('error', () => undefined);
      clients.push(client);
      await once(client, 'connect');
      return client;
    };
    return { dispatcher, connectClient };
  };

  it('dispatches connections in turn, to each worker the next one when it has confirmed the one before', async () => {
    const [one, other] = [aWorker(), aWorker()];
    const { connectClient } = await aDispatcher(one.target, other.target);
    for (let i = 0; i < 3; i++) await connectClient();
    const [first] = await one.some(1);
    await other.some(1);
    await pause(20);
    expect([one.given.length, other.given.length]).toEqual([1, 1]);
    first?.confirmed.resolve(true);
    expect(await one.some(2)).toHaveLength(2);
  });

  it('gives a connection to another worker when the first one ends before it confirms it', async () => {
    const [one, other] = [aWorker(), aWorker()];
    const { connectClient } = await aDispatcher(one.target, other.target);
    await connectClient();
    const [lost] = await one.some(1);
    lost?.confirmed.reject(new Error('gone'));
    const [found] = await other.some(1);
    expect(found?.socket).toBe(lost?.socket);
    expect(one.endings()).toBe(1); // the dispatcher ends a worker that does not confirm
    await connectClient();
    found?.confirmed.resolve(true);
    await other.some(2);
    expect(one.given).toHaveLength(1);
  });

  it('gives a connection to another worker when the first one is closing', async () => {
    const [one, other] = [aWorker(), aWorker()];
    const { connectClient } = await aDispatcher(one.target, other.target);
    await connectClient();
    (await one.some(1))[0]?.confirmed.resolve(false);
    await other.some(1);
    expect(one.endings()).toBe(0);
  });

  it('keeps the port open while no worker serves', async () => {
    const { dispatcher, connectClient } = await aDispatcher();
    await connectClient();
    const { target, some } = aWorker();
    dispatcher.add(target);
    expect(await some(1)).toHaveLength(1);
  });

  it('closes the connections that no worker has taken', async () => {
    const { dispatcher, connectClient } = await aDispatcher();
    const client = (await connectClient()).resume();
    await dispatcher.close();
    await once(client, 'close');
  });

  it('rejects when the port is taken', async () => {
    const { connectClient } = await aDispatcher();
    const { remotePort: port = 0 } = await connectClient();
    await expect(makeConnectionDispatcher().open({ host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
