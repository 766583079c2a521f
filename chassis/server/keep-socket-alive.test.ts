import { EventEmitter } from 'node:events';
import { keepSocketAlive } from './keep-socket-alive.ts';

/** A socket whose other side does `onPing` for each ping. */
function aSocket(onPing: (socket: EventEmitter) => void) {
  const ended = Promise.withResolvers<number>();
  let pings = 0;
  const socket = Object.assign(new EventEmitter(), {
    ping: () => {
      pings += 1;
      onPing(socket);
    },
    terminate: () => {
      socket.emit('close');
      ended.resolve(pings);
    },
  });
  return { socket, ended: ended.promise, pings: () => pings };
}

describe('a socket that is kept alive', () => {
  it('is terminated when one ping was not answered', async () => {
    const { socket, ended } = aSocket(() => {});
    keepSocketAlive(socket, 5);
    expect(await ended).toBe(1);
  });

  it.each(['pong', 'ping', 'message'])('lives as long as a %s comes in each interval', async (event) => {
    const enough = Promise.withResolvers<void>();
    const { socket, ended } = aSocket((other) => {
      count += 1;
      if (count === 10) enough.resolve();
      if (count < 10) other.emit(event);
    });
    let count = 0;
    keepSocketAlive(socket, 5);
    await enough.promise;
    expect(await ended).toBe(10); // the tenth was not answered
  });

  it('is not pinged any more once it has closed', async () => {
    const { socket, pings } = aSocket(() => {});
    keepSocketAlive(socket, 5);
    socket.emit('close');
    await new Promise((later) => setTimeout(later, 30));
    expect(pings()).toBe(0);
  });
});
