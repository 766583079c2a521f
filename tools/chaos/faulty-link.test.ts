import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { type FaultyLink, faultyLink } from './faulty-link.ts';

describe('a link that can be disturbed', () => {
  let engine: Server;
  let link: FaultyLink;

  beforeEach(async () => {
    engine = createServer((socket) => socket.on('error', () => undefined).pipe(socket)).listen(0, '127.0.0.1');
    await once(engine, 'listening');
    link = await faultyLink(0, (engine.address() as AddressInfo).port);
  });
  afterEach(() => {
    link.close();
    engine.close();
  });

  async function aConnection(): Promise<Socket> {
    const socket = connect(link.port, '127.0.0.1').setEncoding('utf8');
    await once(socket, 'connect');
    return socket;
  }
  async function echo(socket: Socket, text: string): Promise<string> {
    socket.write(text);
    const [received] = await once(socket, 'data');
    return received;
  }

  it('carries both ways while it is well', async () => {
    const socket = await aConnection();
    expect(await echo(socket, 'hello')).toBe('hello');
    socket.destroy();
  });

  it('carries what has more bytes than a socket buffers', async () => {
    const socket = await aConnection();
    const length = 5_000_000;
    let received = 0;
    socket.on('data', (text: string) => {
      received += text.length;
    });
    socket.end('x'.repeat(length));
    await once(socket, 'close');
    expect(received).toBe(length);
  });

  it('resets what it cuts, and accepts anew', async () => {
    const socket = await aConnection();
    await echo(socket, 'hello');
    const reset = once(socket, 'error');
    expect(link.cut()).toBe(1);
    expect((await reset)[0]).toMatchObject({ code: 'ECONNRESET' });
    const next = await aConnection();
    expect(await echo(next, 'again')).toBe('again');
    next.destroy();
  });

  it('holds back what is sent while it stalls, and loses nothing', async () => {
    const socket = await aConnection();
    await echo(socket, 'hello');
    const end = link.stall();
    const received: string[] = [];
    socket.on('data', (text: string) => received.push(text));
    socket.write('late');
    const second = await aConnection(); // accepted, yet silent as well
    second.write('later');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(received).toEqual([]);
    end();
    expect(await once(second, 'data')).toEqual(['later']);
    expect(received).toEqual(['late']);
    socket.destroy();
    second.destroy();
  });

  it('accepts no connection while it refuses', async () => {
    const end = link.refuse();
    const refused = connect(link.port, '127.0.0.1');
    const [error] = await once(refused, 'error');
    expect(error).toMatchObject({ code: 'ECONNRESET' });
    end();
    const socket = await aConnection();
    expect(await echo(socket, 'hello')).toBe('hello');
    socket.destroy();
  });
});
