import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import { trustOf } from './client-address.ts';
import { limitConnections } from './connection-limit.ts';

/** A server whose connections come from the addresses that a test says. */
function aServer(most: number, trusted?: string | number) {
  const server = new EventEmitter();
  const said: unknown[] = [];
  const trust = trustOf(trusted);
  limitConnections(server as Server, {
    most,
    isProxy: (address) => trust(address, 0),
    log: { warn: (line: unknown) => said.push(line) } as never,
  });
  const from = (remoteAddress: string | undefined) => {
    const socket = Object.assign(new EventEmitter(), {
      remoteAddress,
      isOpen: true,
      destroy: () => {
        socket.isOpen = false;
        socket.emit('close');
      },
    });
    server.emit('connection', socket);
    return socket;
  };
  return { from, said };
}

const openOf = (sockets: readonly { isOpen: boolean }[]) => sockets.map(({ isOpen }) => isOpen);

describe('the connections of one address', () => {
  it.each([
    ['IPv4', '203.0.113.7', '203.0.113.7', '203.0.113.8'],
    ['IPv4 written as IPv6', '203.0.113.7', '::ffff:203.0.113.7', '::ffff:203.0.113.8'],
    ['IPv6 of one subscriber', '2001:db8:1:1::1', '2001:db8:1:1::2', '2001:db8:1:2::1'],
  ])('are bounded: %s', (_, first, same, other) => {
    const { from } = aServer(2);
    expect(openOf([from(first), from(same), from(first), from(same), from(other)])).toEqual([true, true, false, false, true]);
  });

  it('make room for others when they close, and a refused one takes no room', () => {
    const { from } = aServer(1);
    const first = from('203.0.113.7');
    expect(from('203.0.113.7').isOpen).toBe(false);
    first.destroy();
    expect(openOf([from('203.0.113.7'), from('203.0.113.7')])).toEqual([true, false]);
  });

  it.each<[string, string | number]>([
    ['by address', '10.1.2.3'],
    ['by network', '10.0.0.0/8'],
    ['by name', 'uniquelocal'],
    ['by the number of proxies', 1],
  ])('are not bounded for a proxy that is trusted %s', (_, trusted) => {
    const { from } = aServer(1, trusted);
    expect(openOf([from('10.1.2.3'), from('10.1.2.3'), from('10.1.2.3')])).toEqual([true, true, true]);
  });

  it('are bounded for everybody beside a trusted proxy', () => {
    const { from } = aServer(1, '10.0.0.0/8');
    expect(openOf([from('203.0.113.7'), from('203.0.113.7')])).toEqual([true, false]);
  });

  it('that have closed already are left alone', () => {
    expect(aServer(1).from(undefined).isOpen).toBe(true);
  });

  it('are reported once in a while, not one by one', () => {
    const { from, said } = aServer(1);
    for (let i = 0; i < 100; i++) from('203.0.113.7');
    expect(said).toEqual([{ address: '203.0.113.7', most: 1 }]);
  });
});
