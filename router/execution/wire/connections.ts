import { connect, type Socket } from 'node:net';
import { type AnswerReader, answerReader, type HttpAnswer } from './http-answer.ts';

/** One request on its way: text that goes out as it is, and who is told of its end, once. */
export interface Outgoing {
  readonly text: string;
  readonly encoding: 'latin1' | 'utf8';
  readonly answered: (answer: HttpAnswer) => void;
  readonly failed: (error: Error) => void;
}

export interface ConnectionsOptions {
  readonly host: string;
  readonly port: number;
  /** Open at once; further requests wait for one of them. */
  readonly most: number;
  readonly connectTimeoutMs: number;
  readonly longestBodyBytes: number;
}

export interface Connections {
  readonly send: (request: Outgoing) => void;
  /** Ends a request that nobody waits for any more; it is told nothing. */
  readonly drop: (request: Outgoing) => void;
  /** Takes nothing more, and resolves when what is under way has ended. */
  readonly close: () => Promise<void>;
}

interface Connection {
  readonly socket: Socket;
  readonly reader: AnswerReader;
  request: Outgoing | undefined;
  /** When it has waited long enough for another request, by `performance.now()`. */
  idleUntil: number;
}

/** How often connections that nobody needs are looked for. */
const sweepMs = 1_000;

/**
 * Kept-alive connections to one server, each with one request at a time. All of them read into one buffer, past Node's streams, and a
 * request leaves as one piece. Requests of one turn of the event loop leave at its end: by then whatever a server has sent unasked on a
 * waiting connection was seen, and that connection is gone. (Else it would pass for the answer to the next request.)
 */
export function connections({ host, port, most, connectTimeoutMs, longestBodyBytes }: ConnectionsOptions): Connections {
  const buffer = Buffer.allocUnsafe(64 * 1024);
  const open = new Set<Connection>();
  const idle: Connection[] = [];
  const waiting = new Set<Outgoing>();
  let isFlushing = false;
  let sweeper: NodeJS.Timeout | undefined;
  let closed: (() => void) | undefined;

  const openOne = (): Connection => {
    const reader = answerReader(longestBodyBytes);
    const socket = connect({ host, port, noDelay: true, onread: { buffer, callback: (count) => take(connection, count) } });
    const connection: Connection = { socket, reader, request: undefined, idleUntil: 0 };
    let reason: Error | undefined;
    const tooSlow = setTimeout(() => socket.destroy(new Error('no connection in time')), connectTimeoutMs);
    socket.once('connect', () => clearTimeout(tooSlow));
    socket.once('error', (error) => {
      reason = error;
    });
    socket.once('end', () => {
      const answer = connection.request && reader.end();
      if (answer) finish(connection, answer);
    });
    socket.once('close', () => {
      clearTimeout(tooSlow);
      forget(connection);
      fail(connection, reason ?? new Error('the server hung up'));
      flushLater();
    });
    open.add(connection);
    return connection;
  };
  const forget = (connection: Connection) => {
    open.delete(connection);
    const at = idle.indexOf(connection);
    if (at >= 0) idle.splice(at, 1);
    if (open.size + waiting.size === 0) closed?.();
  };
  const fail = (connection: Connection, error: Error) => {
    const { request } = connection;
    connection.request = undefined;
    request?.failed(error);
  };
  const take = (connection: Connection, count: number): boolean => {
    try {
      if (!connection.request)
        connection.socket.destroy(); // nobody asked
      else {
        const answer = connection.reader.take(buffer.subarray(0, count));
        if (answer) finish(connection, answer);
      }
    } catch (error) {
      connection.socket.destroy();
      fail(connection, error as Error);
    }
    return true;
  };
  const finish = (connection: Connection, answer: HttpAnswer) => {
    const request = connection.request as Outgoing;
    connection.request = undefined;
    if (answer.reusableMs === 0 || closed) connection.socket.destroy();
    else {
      connection.idleUntil = performance.now() + answer.reusableMs;
      idle.push(connection);
      if (waiting.size > 0) flushLater();
      sweeper ??= setInterval(sweep, sweepMs).unref();
    }
    request.answered(answer);
  };
  const sweep = () => {
    const now = performance.now();
    for (const { socket, idleUntil } of idle) if (idleUntil <= now) socket.destroy();
    if (open.size > 0) return;
    clearInterval(sweeper);
    sweeper = undefined;
  };
  const flushLater = () => {
    if (isFlushing || waiting.size === 0) return;
    isFlushing = true;
    setImmediate(flush);
  };
  const flush = () => {
    isFlushing = false;
    for (const request of waiting) {
      const connection = usable() ?? (open.size < most ? openOne() : undefined);
      if (!connection) return;
      waiting.delete(request);
      connection.request = request;
      connection.socket.write(request.text, request.encoding);
    }
  };
  /** The one that was used last: the others may be closed some day. */
  const usable = (): Connection | undefined => {
    for (let one = idle.pop(); one; one = idle.pop()) if (one.socket.writable) return one;
    return undefined;
  };
  return {
    send: (request) => {
      if (closed) return request.failed(new Error('closed'));
      waiting.add(request);
      flushLater();
    },
    drop: (request) => {
      waiting.delete(request);
      for (const connection of open) {
        if (connection.request !== request) continue;
        connection.request = undefined;
        connection.socket.destroy();
      }
    },
    close: () =>
      new Promise((resolve) => {
        closed = resolve;
        clearInterval(sweeper);
        for (const { socket } of idle) socket.destroy();
        if (open.size + waiting.size === 0) resolve();
      }),
  };
}
