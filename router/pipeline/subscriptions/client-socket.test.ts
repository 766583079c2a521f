import { EventEmitter } from 'node:events';
import { type ClientSocketLimits, limitClientSocket } from './client-socket.ts';

const limits: ClientSocketLimits = {
  messages: { name: 'messages', count: 20, perSeconds: 60 },
  bufferedBytes: 1_000,
  pingMs: 60_000,
};

/** A socket that records the calls that it receives. */
function aSocket(bufferedAmount = 0) {
  const done: unknown[][] = [];
  const note =
    (name: string) =>
    (...args: unknown[]) => {
      done.push([name, ...args.filter((arg) => typeof arg !== 'function')]);
    };
  const socket = Object.assign(new EventEmitter(), {
    bufferedAmount,
    close: note('close'),
    pause: note('pause'),
    ping: note('ping'),
    terminate: () => {
      note('terminate')();
      socket.emit('close');
    },
    send: (text: string, sent: () => void) => {
      note('send')(text);
      sent();
    },
  });
  return { socket, done, names: () => done.map(([name]) => name) };
}

const faults: unknown[] = [];
const limited = (socket: ReturnType<typeof aSocket>['socket'], given = limits) =>
  limitClientSocket(socket as never, given, (error) => faults.push(error));

describe('a client’s socket', () => {
  it.each(['message', 'ping', 'pong'])('is closed after more frames of the kind %s than it may send', (event) => {
    const { socket, done } = aSocket();
    limited(socket);
    for (let i = 0; i < 20; i++) socket.emit(event, Buffer.alloc(5));
    expect(done).toEqual([]);
    socket.emit(event, Buffer.alloc(5));
    expect(done).toEqual([['close', 4429, 'Too many messages'], ['pause']]);
    socket.emit('close');
  });

  it.each([
    [16 * 1024, 10],
    [64 * 1024, 4],
    [256 * 1024, 1],
  ])('counts a message of %i bytes as several: %i are too many after a few', (bytes, most) => {
    const { socket, names } = aSocket();
    limited(socket);
    for (let i = 0; i < most; i++) socket.emit('message', Buffer.alloc(bytes));
    expect(names()).toEqual([]);
    for (let i = 0; i < 4; i++) socket.emit('message', Buffer.alloc(bytes));
    expect(names()).toEqual(['close', 'pause']);
    socket.emit('close');
  });

  it('may send as much as it likes where no rule is configured', () => {
    const { socket, done } = aSocket();
    limited(socket, { ...limits, messages: undefined });
    for (let i = 0; i < 10_000; i++) socket.emit('message', Buffer.alloc(5));
    expect(done).toEqual([]);
    socket.emit('close');
  });

  it('is sent what it reads, and ended when it does not read', async () => {
    const reading = aSocket(1_000);
    await limited(reading.socket).send('one');
    expect(reading.done).toEqual([['send', 'one']]);
    const silent = aSocket(1_001);
    await expect(limited(silent.socket).send('two')).rejects.toThrow('does not read');
    expect(silent.names()).toEqual(['terminate']);
    reading.socket.emit('close');
  });

  it('gives up the streams that it holds when it closes, and at once those that come later', () => {
    const { socket } = aSocket();
    const returned: string[] = [];
    const stream = (name: string) => ({
      next: async () => ({ done: true as const, value: undefined }),
      return: async () => {
        returned.push(name);
        return { done: true as const, value: undefined };
      },
    });
    const { hold } = limited(socket);
    hold(stream('one'));
    hold(stream('two'));
    expect(returned).toEqual([]);
    socket.emit('close');
    expect(returned).toEqual(['one', 'two']);
    hold(stream('three'));
    expect(returned).toEqual(['one', 'two', 'three']);
  });

  it('does not hold what has ended', async () => {
    const { socket } = aSocket();
    let returned = 0;
    const values = {
      next: async () => ({ done: true as const, value: undefined }),
      return: async () => {
        returned += 1;
        return { done: true as const, value: undefined };
      },
    };
    const stream = limited(socket).hold(values);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    const before = returned;
    socket.emit('close');
    expect(returned).toBe(before);
  });
});
