import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A slow way to the shop: the bytes of its pages arrive piece by piece, those of other files at once. */
export interface SlowConnection {
  readonly url: string;
  close(): void;
}

const pieceBytes = 1_500;
const pauseMs = 25;

/** @param url address of the shop */
export async function openSlowConnection(url: string): Promise<SlowConnection> {
  const { hostname: host, port } = new URL(url);
  const server = createServer((asked, reply) => {
    const headers = { ...asked.headers, 'accept-encoding': 'identity' };
    const sent = request({ host, port, path: asked.url, method: asked.method, headers }, (answer) => void pass(answer, reply));
    sent.on('error', () => reply.destroy());
    asked.pipe(sent);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, close };
}

async function pass(answer: IncomingMessage, reply: ServerResponse): Promise<void> {
  const { 'content-length': _, 'transfer-encoding': __, ...headers } = answer.headers;
  reply.writeHead(answer.statusCode ?? 502, headers);
  if (!headers['content-type']?.startsWith('text/html')) return void answer.pipe(reply);
  const body = Buffer.concat(await answer.toArray());
  for (let at = 0; at < body.length && !reply.destroyed; at += pieceBytes) {
    reply.write(body.subarray(at, at + pieceBytes));
    await sleep(pauseMs);
  }
  reply.end();
}
