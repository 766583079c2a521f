import { listen } from '@commerce/chassis/server/guarded-listener.ts';
import { keepSocketAlive } from '@commerce/chassis/server/keep-socket-alive.ts';
import type { WebSocket } from 'ws';
import { type Bucket, type Rule, takeFrom } from '../../rate-limit/token-bucket.ts';
import { abortableStream } from './abortable-stream.ts';

/** Limits of a client on one socket. */
export interface ClientSocketLimits {
  /** Messages, pings and pongs together. Absent: no limit. */
  readonly messages: Rule | undefined;
  /** Maximum number of bytes that the client has not read. */
  readonly bufferedBytes: number;
  /** Time between two pings, in milliseconds. A dead client loses its slots after two of them. */
  readonly pingMs: number;
}

export const defaultClientSocketLimits: ClientSocketLimits = {
  messages: { name: 'messages', count: 6_000, perSeconds: 60 },
  bufferedBytes: 1024 * 1024,
  pingMs: 10_000,
};

/** A message counts once more for each of these many bytes. */
const bytesOfOneMessage = 16 * 1024;
/** How long a client above its limit may take to close the socket, in milliseconds. */
const closingMs = 1_000;
/** The close code of graphql-transport-ws for too many initialisation requests: clients do not reconnect after 44xx. */
const tooMany = { code: 4429, reason: 'Too many messages' } as const;

/** A client's socket within its limits. */
export interface ClientSocket {
  /** Sends a message; resolves when the network has it. Terminates the socket of a client that does not read. */
  send(text: string): Promise<void>;
  /** The stream, which ends when the socket closes; at once if the socket has closed already. */
  hold<T>(stream: AsyncIterator<T>): AsyncIterableIterator<T>;
}

/** Counts the messages of a client's socket, limits its unread bytes, and pings it. */
export function limitClientSocket(
  socket: WebSocket,
  limits: ClientSocketLimits,
  onFault: (error: unknown) => void,
): ClientSocket {
  const held = new Set<() => void>();
  let isOver = false;

  const closeAboveLimit = () => {
    if (isOver) return;
    isOver = true;
    socket.close(tooMany.code, tooMany.reason);
    socket.pause(); // reads nothing more of it
    setTimeout(() => socket.terminate(), closingMs).unref();
  };
  let bucket: Bucket | undefined;
  const count = (bytes: number) => {
    if (!limits.messages) return;
    const taken = takeFrom(bucket, limits.messages, 1 + Math.floor(bytes / bytesOfOneMessage), performance.now());
    bucket = taken.bucket;
    if (!taken.verdict.isAllowed) closeAboveLimit();
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
          socket.terminate(); // a close frame would wait behind the unread bytes
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
