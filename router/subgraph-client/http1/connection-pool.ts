import { connect, isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectByTls } from 'node:tls';
import { ConnectionLost } from './connection-lost.ts';
import { type HttpResponse, type ResponseReader, responseReader } from './http-response.ts';

/** A request that waits or is in flight. The pool sends its text unchanged, and calls one of the callbacks once. */
export interface PendingRequest {
  readonly text: string;
  readonly encoding: 'latin1' | 'utf8';
  /** Whether the pool may send the request twice. */
  readonly isRepeatable: boolean;
  readonly succeeded: (response: HttpResponse) => void;
  readonly failed: (error: Error) => void;
}

export interface ConnectionPoolOptions {
  readonly host: string;
  readonly port: number;
  /** TLS with these options; plain TCP without it. */
  readonly tls?: ConnectionOptions | undefined;
  /** Maximum number of open connections; further requests wait for one of them. */
  readonly maxConnections: number;
  readonly connectTimeoutMs: number;
  readonly maxBodyBytes: number;
}

export interface ConnectionPool {
  readonly send: (request: PendingRequest) => void;
  /** Aborts a request without calling it back. */
  readonly drop: (request: PendingRequest) => void;
  /** Accepts no more requests, and resolves when the requests in flight have ended. */
  readonly close: () => Promise<void>;
}

interface Connection {
  readonly socket: Socket;
  readonly reader: ResponseReader;
  request: PendingRequest | undefined;
  /** Whether the connection has carried a response before: then it may have been lost unnoticed since. */
  isReused: boolean;
  /** Whether the response to `request` has begun. */
  hasResponseStarted: boolean;
  /** When the pool closes the idle connection, by `performance.now()`. */
  idleUntil: number;
}

/** Interval between two searches for connections that have been idle too long. */
const sweepMs = 1_000;

/**
 * Keep-alive connections to one server, each with one request at a time. All connections read into one buffer, bypassing Node's
 * streams, and a request is one write. The pool sends the requests of one iteration of the event loop at its end: by then it
 * has read what the server may have sent on an idle connection and has closed that connection, so those bytes cannot pass for
 * the response to the next request.
 *
 * A reused connection that ends before the first byte of its response says nothing about the server (RFC 9112, 9.3.1): a proxy
 * or a firewall may have dropped it while it was idle. The pool closes the other idle connections, which are as old, and sends
 * the request once more on a new connection, if it is repeatable or cannot have reached the server (RFC 9110, 9.2.2).
 */
export function connectionPool(options: ConnectionPoolOptions): ConnectionPool {
  const { host, port, tls, maxConnections, connectTimeoutMs, maxBodyBytes } = options;
  const buffer = Buffer.allocUnsafe(64 * 1024);
  const open = new Set<Connection>();
  const idle: Connection[] = [];
  const waiting = new Set<PendingRequest>();
  /** Requests whose connection was lost; each takes a new connection. */
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
      const response = connection.request && reader.end();
      if (response) finish(connection, response);
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
        connection.socket.destroy(); // the server sent bytes without a request
      else {
        connection.hasResponseStarted = true;
        const response = connection.reader.take(buffer.subarray(0, count));
        if (response) finish(connection, response);
      }
    } catch (error) {
      connection.socket.destroy();
      fail(connection, error as Error);
    }
    return true;
  };
  const finish = (connection: Connection, response: HttpResponse) => {
    const request = connection.request as PendingRequest;
    connection.request = undefined;
    if (connection.isReused && isIdleTimeout(response)) {
      connection.socket.destroy();
      return lose(request, unread);
    }
    connection.isReused = true;
    if (response.reusableMs === 0 || closed) connection.socket.destroy();
    else {
      connection.idleUntil = performance.now() + response.reusableMs;
      idle.push(connection);
      if (waiting.size > 0) flushLater();
      sweeper ??= setInterval(sweep, sweepMs).unref();
    }
    request.succeeded(response);
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
      // Its close event makes room and calls `flush` again.
      if (open.size >= maxConnections) return void idle.pop()?.socket.destroy();
      repeated.delete(request);
      write(openOne(), request);
    }
    for (const request of waiting) {
      const connection = usable() ?? (open.size < maxConnections ? openOne() : undefined);
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
  /** The connection that was used last, so that the others become idle for long enough to be closed. */
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
        if (isUnconfirmed(connection)) dropIdle(); // a firewall that has dropped the connection discards packets silently
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

/** Whether the connection carries a request that may not have reached the server. */
const isUnconfirmed = ({ isReused, hasResponseStarted: hasBegun }: Connection): boolean => isReused && !hasBegun;

/** The system did not accept the complete request, so the server cannot have received it. */
const neverLeft = (error: Error): boolean => error === unread || (error as NodeJS.ErrnoException).syscall === 'write';

/**
 * The response of a server that closes an idle connection while a request arrives (RFC 9110, 15.5.9: the request may be
 * repeated).
 */
const isIdleTimeout = ({ status, reusableMs }: HttpResponse): boolean => status === 408 && reusableMs === 0;
const unread = new Error('The server ended an idle connection.');
