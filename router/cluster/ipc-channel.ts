import type { Socket } from 'node:net';

/** Requests by name, each with the types of its parameters and its response. */
export type IpcRequests<T> = { readonly [N in keyof T]: { readonly params: unknown; readonly response: unknown } };

export type Handlers<T extends IpcRequests<T>> = {
  readonly [N in keyof T]: (params: T[N]['params'], socket?: Socket) => T[N]['response'] | Promise<T[N]['response']>;
};

/** An IPC channel between two processes. Both sides send requests and answer them. */
export interface IpcChannel<T extends IpcRequests<T>> {
  /**
   * Sends a request to the other process.
   * @throws an error with the message that the other process threw, {@link ChannelClosed} if it has ended, and an error when the
   * response is late
   */
  request<N extends keyof T & string>(name: N, params: T[N]['params'], options?: RequestOptions): Promise<T[N]['response']>;
  /**
   * Handles a message of the channel, with the connection that came along. Messages that are not of this protocol are ignored.
   */
  receive(message: unknown, socket?: Socket): void;
  /** Closes the channel when the other process has ended: pending and later requests reject with {@link ChannelClosed}. */
  close(): void;
}

export interface RequestOptions {
  /** Default 10,000. */
  readonly timeoutMs?: number;
  /** A connection that goes along. It stays open on this side, too. */
  readonly socket?: Socket;
}

type Message =
  | Readonly<{ ipc: 'request'; id: number; name: string; params: unknown }>
  | Readonly<{ ipc: 'response'; id: number; response: unknown }>
  | Readonly<{ ipc: 'error'; id: number; message: string }>;

/** The other process has ended. */
export class ChannelClosed extends Error {
  override readonly name = 'ChannelClosed';
}

/** Requests between processes of one machine take less; those that open a supergraph give a timeout of their own. */
const defaultTimeoutMs = 10_000;

/**
 * @param send passes a message to the process's channel; it may fail when the other process has ended
 * @param handlers answer the requests of the other process
 */
export function makeIpcChannel<Out extends IpcRequests<Out>, In extends IpcRequests<In>>(
  send: (message: Message, socket?: Socket) => void,
  handlers: Handlers<In>,
): IpcChannel<Out> {
  const pending = new Map<number, PromiseWithResolvers<unknown>>();
  let count = 0;
  let isClosed = false;
  const closed = () => new ChannelClosed('The other process has ended.');

  const handle = async ({ id, name, params }: Extract<Message, { ipc: 'request' }>, socket?: Socket) => {
    try {
      if (!Object.hasOwn(handlers, name)) throw new Error(`The request ${name} has no handler.`);
      send({ ipc: 'response', id, response: (await handlers[name as keyof In](params, socket)) ?? null });
    } catch (error) {
      send({ ipc: 'error', id, message: error instanceof Error ? error.message : String(error) });
    }
  };
  return {
    request: async (name, params, { timeoutMs = defaultTimeoutMs, socket } = {}) => {
      if (isClosed) throw closed();
      const id = ++count;
      const response = Promise.withResolvers<unknown>();
      pending.set(id, response);
      const giveUp = () => response.reject(new Error(`No response to ${name} in ${timeoutMs} ms.`));
      // a process that was blocked itself first reads what has arrived
      const late = setTimeout(() => setImmediate(giveUp), timeoutMs);
      try {
        send({ ipc: 'request', id, name, params }, socket);
        return (await response.promise) as never;
      } finally {
        clearTimeout(late);
        pending.delete(id);
      }
    },
    receive: (received, socket) => {
      if (typeof received !== 'object' || received === null || !('ipc' in received)) return;
      const message = received as Message;
      if (message.ipc === 'request')
        handle(message, socket).catch(() => undefined); // the channel is closed: the other process has ended
      else if (message.ipc === 'response') pending.get(message.id)?.resolve(message.response);
      else pending.get(message.id)?.reject(new Error(message.message));
    },
    close: () => {
      isClosed = true;
      for (const response of pending.values()) response.reject(closed());
    },
  };
}
