import { listen } from '@commerce/chassis/server/guarded-listener.ts';
import { keepSocketAlive } from '@commerce/chassis/server/keep-socket-alive.ts';
import type { WebSocket } from 'ws';
import { type Bucket, type Rule, takeFrom } from '../../rate-limit/token-bucket.ts';
import { abortableStream } from './abortable-stream.ts';

/** What one client may do on one socket. */
export interface ClientSocketLimits {
  /** Messages, pings and pongs together; absent: as many as it likes. */
  readonly messages: Rule | undefined;
  /** Bytes that may wait because the client does not read them. */
  readonly bufferedBytes: number;
  /** How often the client is pinged, in milliseconds; one that is dead loses its places after two intervals. */
  readonly pingMs: number;
}

export const defaultClientSocketLimits: ClientSocketLimits = {
  messages: { name: 'messages', count: 6_000, perSeconds: 60 },
  bufferedBytes: 1024 * 1024,
  pingMs: 10_000,
};

/** A message of more bytes counts as several. */
const bytesOfOneMessage = 16 * 1024;
/** How long a client that is sent away may take to close. */
const partingMs = 1_000;
/** Closed as the protocol closes for too many initialisation requests: its clients do not reconnect upon 44xx. */
const tooMany = { code: 4429, reason: 'Too many messages' } as const;

/** A client's socket within its limits. */
export interface ClientSocket {
  /** Sends a message; resolves when it was handed to the network. Ends a client that does not read what it was sent. */
  send(text: string): Promise<void>;
  /** The stream, ended when the socket closes, whatever became of it meanwhile; at once if the socket has closed. */
  hold<T>(stream: AsyncIterator<T>): AsyncIterableIterator<T>;
}

/** Counts whatever comes on a client's socket, bounds what waits for it, and asks whether it lives. */
export function limitClientSocket(
  socket: WebSocket,
  limits: ClientSocketLimits,
  onFault: (error: unknown) => void,
): ClientSocket {
  const held = new Set<() => void>();
  let isOver = false;

  const sendAway = () => {
    if (isOver) return;
    isOver = true;
    socket.close(tooMany.code, tooMany.reason);
    socket.pause(); // what it still sends is not even read
    setTimeout(() => socket.terminate(), partingMs).unref();
  };
  let bucket: Bucket | undefined;
  const count = (bytes: number) => {
    if (!limits.messages) return;
    const taken = takeFrom(bucket, limits.messages, 1 + Math.floor(bytes / bytesOfOneMessage), performance.now());
    bucket = taken.bucket;
    if (!taken.verdict.isAllowed) sendAway();
  };
  for (const event of ['message', 'ping', 'pong'] as const)
    listen(socket, event, (data: Buffer | undefined) => count(data?.length ?? 0), onFault);
  listen(
    socket,
    'close',
    () => {
      isOver = true;
      for (const end of [...held]) end();
    },
    onFault,
  );
  keepSocketAlive(socket, limits.pingMs);

  return {
    send: (text) =>
      new Promise((resolve, reject) => {
        if (socket.bufferedAmount > limits.bufferedBytes) {
          socket.terminate(); // a close frame would wait behind all that was not read
          return reject(new Error('The client does not read.'));
        }
        socket.send(text, (error) => (error ? reject(error) : resolve()));
      }),
    hold: (values) => {
      const { stream } = abortableStream(values, () => held.delete(end));
      const end = () => {
        stream.return?.().catch(onFault);
      };
      if (isOver) end();
      else held.add(end);
      return stream;
    },
  };
}
