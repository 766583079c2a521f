import type { IncomingMessage, Server } from 'node:http';

/**
 * Whether a request offers to go on as a WebSocket: a GET with that token among the protocols of its `upgrade` header (RFC 6455,
 * 4.2.1).
 */
export const offersWebSocket = ({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean =>
  method === 'GET' && headers.upgrade !== undefined && /(?:^|,)\s*websocket\s*(?:,|$)/i.test(headers.upgrade);

/**
 * Options of an HTTP server that upgrades to WebSockets and to nothing else. A server ignores offers that it does not take and
 * answers the request itself (RFC 9110, 7.8): Java's default client offers `h2c` with each first request.
 */
export const webSocketUpgrades = {
  shouldUpgradeCallback(this: Server, request: IncomingMessage): boolean {
    return this.listenerCount('upgrade') > 0 && offersWebSocket(request);
  },
};
