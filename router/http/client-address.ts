import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';

/** Names for networks that proxies stand in, as in Fastify's `trustProxy`. */
const networks: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.1/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/**
 * The address that a request came from, looking through the proxies that are trusted: by address and network, or by how many stand in front. For
 * what does not go through Fastify, whose `request.ip` says the same: upgrades to WebSockets and plain POSTs.
 */
export function clientAddress(trusted: string | number | undefined): (request: IncomingMessage) => string {
  const isTrusted = trustOf(trusted);
  return ({ socket, headers: { 'x-forwarded-for': chain } }) => {
    if (chain === undefined) return socket.remoteAddress ?? 'unknown';
    const forwarded = String(chain)
      .split(',')
      .map((address) => address.trim())
      .filter(Boolean);
    const nearestFirst = [socket.remoteAddress ?? 'unknown', ...forwarded.toReversed()];
    const hop = nearestFirst.findIndex((address, index) => !isTrusted(address, index));
    return nearestFirst.at(hop) as string; // all trusted: the furthest one
  };
}

/** Whether an address, so many hops from here, is a proxy of ours. So many proxies in front count from the nearest one. */
export function trustOf(trusted: string | number | undefined): (address: string, hop: number) => boolean {
  if (typeof trusted === 'number') return (_address, hop) => hop < trusted;
  if (trusted === undefined) return () => false;
  const list = new BlockList();
  for (const entry of trusted.split(',').flatMap((name) => networks[name.trim()] ?? [name.trim()])) {
    const [address = '', bits] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => {
    const known = plain(address);
    return isIP(known) !== 0 && list.check(known, isIPv6(known) ? 'ipv6' : 'ipv4'); // the list throws for text that is no address
  };
}

/** IPv4 that a socket for both families writes as IPv6. */
const plain = (address: string): string => /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
