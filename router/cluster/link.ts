import type { Socket } from 'node:net';

/** Questions by name, each with what is asked and what is answered. */
export type Questions<T> = { readonly [N in keyof T]: { readonly ask: unknown; readonly answer: unknown } };

export type Handlers<T extends Questions<T>> = {
  readonly [N in keyof T]: (ask: T[N]['ask'], socket?: Socket) => T[N]['answer'] | Promise<T[N]['answer']>;
};

/** A channel between two processes on which both may ask and answer. */
export interface Link<T extends Questions<T>> {
  /** Rejects with the other side's words, when the other side has gone, or when no answer comes in time. */
  ask<N extends keyof T & string>(name: N, ask: T[N]['ask'], options?: AskOptions): Promise<T[N]['answer']>;
  /** Takes a message that came, with the connection that came along; others than ours are left alone. */
  receive(message: unknown, socket?: Socket): void;
  /** The other side is gone: whoever waits for it waits no longer. */
  cut(): void;
}

export interface AskOptions {
  readonly timeoutMs?: number;
  /** A connection that goes along. It stays open on this side, too. */
  readonly socket?: Socket;
}

type Message =
  | Readonly<{ link: 'ask'; id: number; name: string; ask: unknown }>
  | Readonly<{ link: 'answer'; id: number; answer: unknown }>
  | Readonly<{ link: 'refusal'; id: number; because: string }>;

/** The process that was asked has ended. */
export class OtherSideGone extends Error {
  override readonly name = 'OtherSideGone';
}

/** No question between processes of one machine takes longer; making a supergraph ready may. */
const patienceMs = 10_000;

/** @param send hands a message to the channel; it may fail when the other side is gone. */
export function makeLink<Out extends Questions<Out>, In extends Questions<In>>(
  send: (message: Message, socket?: Socket) => void,
  handlers: Handlers<In>,
): Link<Out> {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let count = 0;
  let isCut = false;
  const gone = () => new OtherSideGone('The other process is gone.');

  const handle = async ({ id, name, ask }: Extract<Message, { link: 'ask' }>, socket?: Socket) => {
    try {
      if (!Object.hasOwn(handlers, name)) throw new Error(`Nobody answers ${name}.`);
      send({ link: 'answer', id, answer: (await handlers[name as keyof In](ask, socket)) ?? null });
    } catch (error) {
      send({ link: 'refusal', id, because: error instanceof Error ? error.message : String(error) });
    }
  };
  return {
    ask: async (name, ask, { timeoutMs = patienceMs, socket } = {}) => {
      if (isCut) throw gone();
      const id = ++count;
      const answer = Promise.withResolvers<unknown>();
      waiting.set(id, answer);
      const giveUp = () => answer.reject(new Error(`No answer to ${name} in ${timeoutMs} ms.`));
      const late = setTimeout(() => setImmediate(giveUp), timeoutMs); // who stood still itself first reads what came meanwhile
      try {
        send({ link: 'ask', id, name, ask }, socket);
        return (await answer.promise) as never;
      } finally {
        clearTimeout(late);
        waiting.delete(id);
      }
    },
    receive: (received, socket) => {
      if (typeof received !== 'object' || received === null || !('link' in received)) return;
      const message = received as Message;
      if (message.link === 'ask')
        handle(message, socket).catch(() => undefined); // the channel is gone, and with it the other side
      else if (message.link === 'answer') waiting.get(message.id)?.resolve(message.answer);
      else waiting.get(message.id)?.reject(new Error(message.because));
    },
    cut: () => {
      isCut = true;
      for (const answer of waiting.values()) answer.reject(gone());
    },
  };
}
