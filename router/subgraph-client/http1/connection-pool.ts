import { connect, isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectByTls } from 'node:tls';
import { ConnectionLost } from './connection-lost.ts';
import { type HttpResponse, type ResponseReader, responseReader } from './http-response.ts';

/** One request on its way: text that goes out as it is, and who is told of its end, once. */
export interface PendingRequest {
  readonly text: string;
  readonly encoding: 'latin1' | 'utf8';
  /** Whether the server may get it twice. */
  readonly isRepeatable: boolean;
  readonly succeeded: (answer: HttpResponse) => void;
  readonly failed: (error: Error) => void;
}

export interface ConnectionPoolOptions {
  readonly host: string;
  readonly port: number;
  /** TLS with these options; plain TCP without it. */
  readonly tls?: ConnectionOptions | undefined;
  /** Open at once; further requests wait for one of them. */
  readonly maxConnections: number;
  readonly connectTimeoutMs: number;
  readonly maxBodyBytes: number;
}

export interface ConnectionPool {
  readonly send: (request: PendingRequest) => void;
  /** Ends a request that nobody waits for any more; it is told nothing. */
  readonly drop: (request: PendingRequest) => void;
  /** Takes nothing more, and resolves when what is under way has ended. */
  readonly close: () => Promise<void>;
}

interface Connection {
  readonly socket: Socket;
  readonly reader: ResponseReader;
  request: PendingRequest | undefined;
  /** Whether it has carried an answer before: then it may have died unseen since. */
  isReused: boolean;
  /** Whether the answer to `request` has begun. */
  hasResponseStarted: boolean;
  /** When it has waited long enough for another request, by `performance.now()`. */
  idleUntil: number;
}

/** How often connections that nobody needs are looked for. */
const sweepMs = 1_000;

/**
 * Kept-alive connections to one server, each with one request at a time. All of them read into one buffer, past Node's streams, and a
 * request leaves as one piece. Requests of one turn of the event loop leave at its end: by then whatever a server has sent unasked on a
 * waiting connection was seen, and that connection is gone. (Else it would pass for the answer to the next request.)
 *
 * A reused connection that ends before the first byte of its answer says nothing about the server (RFC 9112, 9.3.1): a proxy or a firewall
 * may have dropped it while it waited. The other waiting connections are dropped with it, for they are as old, and the request goes out
 * once more on a fresh connection, if the server may get it twice or cannot have got it (RFC 9110, 9.2.2).
 */
export function connectionPool(options: ConnectionPoolOptions): ConnectionPool {
  const { host, port, tls, maxConnections: most, connectTimeoutMs, maxBodyBytes } = options;
  const buffer = Buffer.allocUnsafe(64 * 1024);
  const open = new Set<Connection>();
  const idle: Connection[] = [];
  const waiting = new Set<PendingRequest>();
  /** Requests whose connection was lost; they take a fresh one. */
  const repeated = new Set<PendingRequest>();
  let isFlushing = false;
  let sweeper: NodeJS.Timeout | undefined;
  let closed: (() => void) | undefined;

  const openOne = (): Connection => {
    const reader = responseReader(maxBodyBytes);
    const onread = { buffer, callback: (count: number) => take(connection, count) };
    const socket = tls
      ? connectByTls({
          host,
          port,
          ...(isIP(host) === 0 && { servername: host }),
          ...tls,
          ...({ noDelay: true, onread } as object),
        })
      : connect({ host, port, noDelay: true, onread });
    const connection: Connection = {
      socket,
      reader,
      request: undefined,
      isReused: false,
      hasResponseStarted: false,
      idleUntil: 0,
    };
    let reason: Error | undefined;
    const tooSlow = setTimeout(() => socket.destroy(new Error('no connection in time')), connectTimeoutMs);
    socket.once(tls ? 'secureConnect' : 'connect', () => clearTimeout(tooSlow));
    socket.once('error', (error) => {
      reason = error;
    });
    socket.once('end', () => {
      const answer = connection.request && reader.end();
      if (answer) finish(connection, answer);
    });
    socket.once('close', () => {
      clearTimeout(tooSlow);
      open.delete(connection);
      const at = idle.indexOf(connection);
      if (at >= 0) idle.splice(at, 1);
      fail(connection, reason ?? new Error('the server hung up'));
      if (closed && open.size + waiting.size + repeated.size === 0) closed();
      flushLater();
    });
    open.add(connection);
    return connection;
  };
  const fail = (connection: Connection, error: Error) => {
    const { request } = connection;
    connection.request = undefined;
    if (!request) return;
    if (isUnconfirmed(connection)) lose(request, error);
    else request.failed(error);
  };
  const lose = (request: PendingRequest, error: Error) => {
    dropIdle();
    if (!request.isRepeatable && !neverLeft(error)) return request.failed(new ConnectionLost(error));
    repeated.add(request);
    flushLater();
  };
  const dropIdle = () => {
    for (const { socket } of idle.splice(0)) socket.destroy();
  };
  const take = (connection: Connection, count: number): boolean => {
    try {
      if (!connection.request)
        connection.socket.destroy(); // nobody asked
      else {
        connection.hasResponseStarted = true;
        const answer = connection.reader.take(buffer.subarray(0, count));
        if (answer) finish(connection, answer);
      }
    } catch (error) {
      connection.socket.destroy();
      fail(connection, error as Error);
    }
    return true;
  };
  const finish = (connection: Connection, answer: HttpResponse) => {
    const request = connection.request as PendingRequest;
    connection.request = undefined;
    if (connection.isReused && isIdleTimeout(answer)) {
      connection.socket.destroy();
      return lose(request, unread);
    }
    connection.isReused = true;
    if (answer.reusableMs === 0 || closed) connection.socket.destroy();
    else {
      connection.idleUntil = performance.now() + answer.reusableMs;
      idle.push(connection);
      if (waiting.size > 0) flushLater();
      sweeper ??= setInterval(sweep, sweepMs).unref();
    }
    request.succeeded(answer);
  };
  const sweep = () => {
    const now = performance.now();
    for (const { socket, idleUntil } of idle) if (idleUntil <= now) socket.destroy();
    if (open.size > 0) return;
    clearInterval(sweeper);
    sweeper = undefined;
  };
  const flushLater = () => {
    if (isFlushing || waiting.size + repeated.size === 0) return;
    isFlushing = true;
    setImmediate(flush);
  };
  const flush = () => {
    isFlushing = false;
    for (const request of repeated) {
      if (open.size >= most) return void idle.pop()?.socket.destroy(); // its end makes room, and comes back here
      repeated.delete(request);
      write(openOne(), request);
    }
    for (const request of waiting) {
      const connection = usable() ?? (open.size < most ? openOne() : undefined);
      if (!connection) return;
      waiting.delete(request);
      write(connection, request);
    }
  };
  const write = (connection: Connection, request: PendingRequest) => {
    connection.request = request;
    connection.hasResponseStarted = false;
    connection.socket.write(request.text, request.encoding);
  };
  /** The one that was used last: the others may be closed some day. */
  const usable = (): Connection | undefined => {
    for (let one = idle.pop(); one; one = idle.pop()) if (one.socket.writable) return one;
    return undefined;
  };
  return {
    send: (request) => {
      if (closed) return void process.nextTick(() => request.failed(new Error('closed')));
      waiting.add(request);
      flushLater();
    },
    drop: (request) => {
      waiting.delete(request);
      repeated.delete(request);
      for (const connection of open) {
        if (connection.request !== request) continue;
        if (isUnconfirmed(connection)) dropIdle(); // a firewall that forgets connections drops what comes, and says nothing
        connection.request = undefined;
        connection.socket.destroy();
      }
    },
    close: () =>
      new Promise((resolve) => {
        closed = resolve;
        clearInterval(sweeper);
        for (const { socket } of idle) socket.destroy();
        if (open.size + waiting.size + repeated.size === 0) resolve();
      }),
  };
}

/** Whether it carries a request that it may never have brought to the server. */
const isUnconfirmed = ({ isReused, hasResponseStarted: hasBegun }: Connection): boolean => isReused && !hasBegun;

/** The system did not take the whole request, so that no server can have got it. */
const neverLeft = (error: Error): boolean => error === unread || (error as NodeJS.ErrnoException).syscall === 'write';

/** What a server says to a connection that waited too long, while our request was on its way (RFC 9110, 15.5.9: it may be repeated). */
const isIdleTimeout = ({ status, reusableMs }: HttpResponse): boolean => status === 408 && reusableMs === 0;
const unread = new Error('The server ended a connection that had waited.');
