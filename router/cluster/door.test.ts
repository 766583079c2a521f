import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { makeDoor, type Taker } from './door.ts';

/** Takes connections when the test says so. */
function aTaker() {
  const given: { socket: Socket; says: PromiseWithResolvers<boolean> }[] = [];
  let endings = 0;
  const taker: Taker = {
    take: (socket) => {
      const says = Promise.withResolvers<boolean>();
      given.push({ socket, says });
      return says.promise;
    },
    end: async () => {
      endings += 1;
    },
  };
  const some = async (count: number) => {
    while (given.length < count) await pause(2);
    return given;
  };
  return { taker, given, some, endings: () => endings };
}

describe('a port of several processes', () => {
  const doors: ReturnType<typeof makeDoor>[] = [];
  const visitors: Socket[] = [];
  afterEach(async () => {
    for (const visitor of visitors.splice(0)) visitor.destroy();
    for (const door of doors.splice(0)) await door.close();
  });

  const aDoor = async (...takers: Taker[]) => {
    const door = makeDoor();
    doors.push(door);
    const { port } = new URL(await door.open({ host: '127.0.0.1', port: 0 }));
    for (const taker of takers) door.join(taker);
    const visit = async () => {
      const visitor = connect(Number(port), '127.0.0.1').on('error', () => undefined);
      visitors.push(visitor);
      await once(visitor, 'connect');
      return visitor;
    };
    return { door, visit };
  };

  it('gives connections in turn, to each the next one when it took the one before', async () => {
    const [one, other] = [aTaker(), aTaker()];
    const { visit } = await aDoor(one.taker, other.taker);
    for (let i = 0; i < 3; i++) await visit();
    const [first] = await one.some(1);
    await other.some(1);
    await pause(20);
    expect([one.given.length, other.given.length]).toEqual([1, 1]);
    first?.says.resolve(true);
    expect(await one.some(2)).toHaveLength(2);
  });

  it('gives what somebody did not live to take to another one', async () => {
    const [one, other] = [aTaker(), aTaker()];
    const { visit } = await aDoor(one.taker, other.taker);
    await visit();
    const [lost] = await one.some(1);
    lost?.says.reject(new Error('gone'));
    const [found] = await other.some(1);
    expect(found?.socket).toBe(lost?.socket);
    expect(one.endings()).toBe(1); // it takes nothing any more, whatever it was that kept it from saying so
    await visit();
    found?.says.resolve(true);
    await other.some(2);
    expect(one.given).toHaveLength(1);
  });

  it('gives what one who is ending refuses to another one', async () => {
    const [one, other] = [aTaker(), aTaker()];
    const { visit } = await aDoor(one.taker, other.taker);
    await visit();
    (await one.some(1))[0]?.says.resolve(false);
    await other.some(1);
    expect(one.endings()).toBe(0);
  });

  it('stays open while nobody serves', async () => {
    const { door, visit } = await aDoor();
    await visit();
    const { taker, some } = aTaker();
    door.join(taker);
    expect(await some(1)).toHaveLength(1);
  });

  it('closes with it what nobody has taken', async () => {
    const { door, visit } = await aDoor();
    const visitor = (await visit()).resume();
    await door.close();
    await once(visitor, 'close');
  });

  it('says where it cannot be opened', async () => {
    const { visit } = await aDoor();
    const { remotePort: port = 0 } = await visit();
    await expect(makeDoor().open({ host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
