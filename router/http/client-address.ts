import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';

/**
 * The address of the client, seen through trusted proxies. For requests that do not pass through Fastify (the fast path, upgrades
 * to WebSockets); Fastify's `request.ip` uses the same library and the same trust.
 * @param trusted addresses, networks and names such as `loopback`, separated by commas, or the number of proxies in front
 */
export function clientAddress(trusted: string | number | undefined): (request: IncomingMessage) => string {
  const isTrusted = trustOf(trusted);
  return (request) =>
    (request.headers['x-forwarded-for'] === undefined ? request.socket.remoteAddress : proxyAddr(request, isTrusted)) ??
    'unknown';
}

/** Whether an address, `hop` hops from here, is a proxy of ours. Text that is no address is never trusted. */
export function trustOf(trusted: string | number | undefined): (address: string, hop: number) => boolean {
  if (typeof trusted === 'number') return (_address, hop) => hop < trusted;
  if (trusted === undefined) return () => false;
  return proxyAddr.compile(trusted.split(',').map((entry) => entry.trim()));
}
