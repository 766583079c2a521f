import type { IncomingMessage } from 'node:http';
import Fastify from 'fastify';
import { clientAddress } from './client-address.ts';

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

describe('the address of a client', () => {
  it.each<[string, string | number | undefined, string, string | undefined, string]>([
    ['is that of the connection', undefined, '203.0.113.7', undefined, '203.0.113.7'],
    ['is not what the client says', undefined, '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['is what a trusted proxy says', '10.0.0.0/8', '10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['is not what a client says before a trusted proxy', '10.1.2.3', '10.1.2.3', '192.0.2.9, 198.51.100.1', '198.51.100.1'],
    ['is behind several trusted proxies', 'uniquelocal', '10.1.2.3', '198.51.100.1, 192.168.7.7', '198.51.100.1'],
    ['is behind that number of proxies', 2, '10.1.2.3', '192.0.2.9, 198.51.100.1, 192.168.7.7', '198.51.100.1'],
    ['is the furthest of trusted ones', 'loopback', '127.0.0.1', '127.0.0.2', '127.0.0.2'],
    ['is seen through IPv4 written as IPv6', '127.0.0.1', '::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['is what a trusted proxy says, though it is no address', 'loopback', '127.0.0.1', 'no address', 'no address'],
    ['is an address that no list can hold', 'loopback', '127.0.0.1', '1.2.3.4.5, 127.0.0.1', '1.2.3.4.5'],
    ['is IPv6 behind IPv6', 'loopback', '::1', '2001:db8::7', '2001:db8::7'],
  ])('%s', (_, trusted, remote, forwarded, expected) => {
    expect(clientAddress(trusted)(from(remote, forwarded))).toBe(expected);
  });

  it('is the one that Fastify tells', async () => {
    for (const trusted of ['127.0.0.1', 'loopback, 10.0.0.0/8']) {
      const server = Fastify({ trustProxy: trusted });
      server.get('/', async ({ ip, raw }) => ({ ip, ours: clientAddress(trusted)(raw) }));
      for (const forwarded of ['198.51.100.1', '192.0.2.9, 198.51.100.1', '198.51.100.1, 10.0.0.3']) {
        const { ip, ours } = (await server.inject({ url: '/', headers: { 'x-forwarded-for': forwarded } })).json();
        expect([trusted, forwarded, ours]).toEqual([trusted, forwarded, ip]);
      }
      await server.close();
    }
  });
});
