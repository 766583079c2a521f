import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Http1Client, http1Client } from './http1-client.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function wireTo(server: Server, most = 4): Promise<Http1Client> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
  const wire = http1Client({ url, maxConnections: most, connectTimeoutMs: 1_000, maxBodyBytes: 1_000_000 });
  closers.push(() => Promise.all([wire.close(), new Promise((done) => server.close(done))]));
  return wire;
}

const wireToHttp = (answer: RequestListener, most?: number) => wireTo(createServer(answer), most);

/** A server that sees bytes and answers with bytes. */
const wireToBytes = (onRequest: (socket: Socket, count: number) => void) => {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', () => onRequest(socket, ++count));
  });
  closers.unshift(async () => {
    for (const socket of sockets) socket.destroy();
  });
  return wireTo(server);
};

const ask = (wire: Http1Client, body = '{}', headers: readonly string[] = ['x-one', '1']) =>
  new Promise<{ status: number; text: string }>((resolve, failed) => {
    wire.post(headers, body, { received: (status, bytes) => resolve({ status, text: bytes.toString() }), failed });
  });

/** Answers with what was sent. */
const echo: RequestListener = (request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  request.pipe(response); // in chunks
};

const answer = (text: string) => `HTTP/1.1 200 OK\r\ncontent-length: ${text.length}\r\n\r\n${text}`;

describe('requests over kept connections', () => {
  it('carry any text, in one connection one after another', async () => {
    const sockets = new Set<unknown>();
    const wire = await wireToHttp((request, response) => {
      sockets.add(request.socket);
      echo(request, response);
    });
    for (const text of ['', '{"a":1}', '{"a":"가격 €"}', JSON.stringify('é'.repeat(200_000))])
      expect(await ask(wire, text)).toEqual({ status: 200, text });
    expect(sockets.size).toBe(1);
  });

  it('share as many connections as there may be', async () => {
    let [now, atOnce] = [0, 0];
    const wire = await wireToHttp(async (request, response) => {
      now += 1;
      atOnce = Math.max(atOnce, now);
      await pause(5);
      now -= 1;
      echo(request, response);
    }, 2);
    const texts = Array.from({ length: 20 }, (_, index) => `"${index}"`);
    expect((await Promise.all(texts.map((text) => ask(wire, text)))).map(({ text }) => text)).toEqual(texts);
    expect(atOnce).toBe(2);
  });

  it('get no bytes that the server sent before it was asked', async () => {
    const wire = await wireToBytes((socket, count) => {
      socket.write(answer(`"${count}"`));
      if (count === 1) setImmediate(() => socket.write(answer('"poison"')));
    });
    expect((await ask(wire)).text).toBe('"1"');
    await pause(20);
    expect((await ask(wire)).text).toBe('"2"');
  });

  it('get no bytes that the server sent after an answer in the same breath', async () => {
    const wire = await wireToBytes((socket, count) => void socket.write(answer(`"${count}"`) + answer('"poison"')));
    expect((await ask(wire)).text).toBe('"1"');
    expect((await ask(wire)).text).toBe('"2"');
  });

  it('take another connection when the server has closed the one they had', async () => {
    const wire = await wireToBytes((socket) => void socket.end(answer('"bye"')));
    for (let i = 0; i < 3; i++) {
      expect((await ask(wire)).text).toBe('"bye"');
      await pause(5);
    }
  });

  it('end with an answer whose end is that of the connection', async () => {
    const wire = await wireToBytes((socket) => void socket.end('HTTP/1.1 200 OK\r\n\r\nall there is'));
    expect((await ask(wire)).text).toBe('all there is');
  });

  it('fail when the server hangs up amid an answer, or says what is no HTTP', async () => {
    const wire = await wireToBytes((socket, count) => {
      if (count === 1) socket.end(answer('half of it').slice(0, -3));
      else socket.write('SSH-2.0-OpenSSH_9.2\r\n\r\n');
    });
    await expect(ask(wire)).rejects.toThrow('hung up');
    await expect(ask(wire)).rejects.toThrow('no head');
  });

  it('make room for others when their callers have given up', async () => {
    const wire = await wireToHttp((request, response) => {
      if (request.headers['x-one'] === 'answer me') echo(request, response);
    }, 1);
    const outcome = { received: () => fail(), failed: () => fail() };
    const drop = wire.post(['x-one', 'never'], '{}', outcome);
    const dropSecond = wire.post(['x-one', 'never'], '{}', outcome);
    const last = ask(wire, '"last"', ['x-one', 'answer me']);
    await pause(20);
    dropSecond(); // while it waits for its turn
    drop(); // on its way
    expect((await last).text).toBe('"last"');
  });

  it('never break out of a header', async () => {
    const wire = await wireToHttp(echo);
    for (const value of ['a\r\nx-two: 2', 'a\nb', 'a\0'])
      await expect(ask(wire, '{}', ['x-one', value])).rejects.toThrow('break out');
  });
});

describe('closing', () => {
  it('waits for what is under way, and takes nothing more', async () => {
    const wire = await wireToHttp(async (request, response) => {
      await pause(30);
      echo(request, response);
    });
    const asked = ask(wire, '"under way"');
    await pause(5);
    const closing = wire.close();
    await expect(ask(wire)).rejects.toThrow('closed');
    expect((await asked).text).toBe('"under way"');
    await closing;
  });
});

function fail(): never {
  throw new Error('it received an outcome after it was dropped');
}
