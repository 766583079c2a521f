import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

export interface Behaviour {
  /** Called with each socket and with each message of it. */
  readonly onSocket?: (socket: WebSocket) => void;
  readonly onMessage?: (message: { readonly type: string; readonly id?: string }, socket: WebSocket) => void;
  /** The HTTP status with which the subgraph refuses every upgrade. */
  readonly refuseWith?: number;
  /** Whether the subgraph leaves upgrades without a response. */
  readonly isFrozen?: boolean;
  /** Whether the subgraph answers pings. */
  readonly answersPings?: boolean;
}

/** A subgraph that speaks graphql-transport-ws; the test decides what it sends. */
export async function aWebSocketSubgraph({ onSocket, onMessage, refuseWith, isFrozen, answersPings = true }: Behaviour) {
  const server = createServer();
  const sockets = new WebSocketServer({
    noServer: true,
    autoPong: answersPings,
    handleProtocols: () => 'graphql-transport-ws',
  });
  const opened: WebSocket[] = [];
  const heard: { readonly type: string }[] = [];
  let upgrades = 0;
  server.on('upgrade', (request, socket, head) => {
    upgrades += 1;
    socket.on('error', () => {});
    if (isFrozen) return;
    if (refuseWith !== undefined)
      return socket.end(`HTTP/1.1 ${refuseWith} No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      opened.push(webSocket);
      webSocket.on('message', (bytes) => {
        const message = JSON.parse(String(bytes));
        heard.push(message);
        onMessage?.(message, webSocket);
      });
      onSocket?.(webSocket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    opened,
    heard,
    upgrades: () => upgrades,
    close: () => {
      for (const socket of opened) socket.terminate();
      server.close();
      server.closeAllConnections();
    },
  };
}
