import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { abortableStream } from '../../pipeline/subscriptions/abortable-stream.ts';
import { eventQueue } from '../../subgraph-client/subscriptions/event-queue.ts';
import { type StreamFormat, writeStream } from './write-stream.ts';

const lines: StreamFormat<string> = {
  contentType: 'text/plain',
  opening: 'begin\n',
  item: (value) => `${value}\n`,
  closing: 'end\n',
};

/** A server that writes one stream to its one client; `over` resolves when the stream was given up. */
async function aStream(format: StreamFormat<string>, maxUnreadMs?: number) {
  const arrived = Promise.withResolvers<ServerResponse>();
  const server = createServer((_request, response) => arrived.resolve(response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => {});
  client.write('GET / HTTP/1.1\r\nhost: shop.example\r\n\r\n');
  const response = await arrived.promise;
  const queue = eventQueue<string>({ maxWaiting: 1_000_000 });
  const over = Promise.withResolvers<void>();
  const values = abortableStream(queue[Symbol.asyncIterator](), over.resolve).stream;
  const write = () => writeStream(response, values, format, maxUnreadMs);
  const close = () => {
    client.destroy();
    server.close();
  };
  return { client, response, queue, over: over.promise, write, close };
}

describe('a stream', () => {
  it('is written to its end', async () => {
    const { client, queue, write, close } = await aStream(lines);
    queue.push('one');
    queue.end();
    const writing = write();
    client.end();
    expect(await text(client)).toMatch(/begin\n[\s\S]*one\n[\s\S]*end\n/);
    await writing;
    close();
  });

  it.each(['resetAndDestroy', 'destroy'] as const)('whose client had left by %s before it began is given up', async (leave) => {
    const { client, response, over, write, close } = await aStream(lines);
    const gone = new Promise((resolve) => response.once('close', resolve));
    client[leave]();
    await gone;
    await write();
    await over;
    close();
  });

  it('whose client leaves while it waits for a value is given up', async () => {
    const { client, over, write, close } = await aStream(lines);
    const writing = write();
    client.resetAndDestroy();
    await over;
    await writing;
    close();
  });

  it('whose client does not read is given up, and its values do not pile up', async () => {
    const { client, response, queue, over, write, close } = await aStream(lines, 200);
    client.pause();
    for (let i = 0; i < 400; i++) queue.push('x'.repeat(64 * 1024));
    const writing = write();
    let most = 0;
    const looking = setInterval(() => {
      most = Math.max(most, response.writableLength);
    }, 5);
    await over;
    await writing;
    clearInterval(looking);
    expect(response.destroyed).toBe(true);
    expect(most).toBeLessThan(4 * 1024 * 1024); // of 25 MB
    close();
  });

  it('writes no heartbeat on top of what waits unread, and is given up after two of them', async () => {
    const { client, response, queue, over, write, close } = await aStream(
      { ...lines, heartbeat: { text: 'beat\n', everyMs: 30 } },
      60_000,
    );
    client.pause();
    queue.push('x'.repeat(16 * 1024 * 1024));
    const writing = write();
    await over;
    await writing;
    expect(response.destroyed).toBe(true);
    close();
  });
});
