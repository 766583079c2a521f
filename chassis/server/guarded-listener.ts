import type { EventEmitter } from 'node:events';

/** Receives what a guarded listener threw, or what its promise rejected with. It must not throw. */
export type OnFault = (error: unknown) => void;

/**
 * Wraps a listener so that no fault of it leaves it: Node ends the process for an error that a listener throws, and for a promise
 * that rejects without a handler.
 *
 * @returns the listener to register.
 */
export function guarded<A extends readonly unknown[]>(listener: (...args: A) => unknown, onFault: OnFault): (...args: A) => void {
  return (...args) => {
    try {
      const result = listener(...args);
      if (result instanceof Promise) result.catch(onFault);
    } catch (error) {
      onFault(error);
    }
  };
}

/**
 * The one way to listen to what strangers cause: events of servers, of client sockets and of messages. A fence refuses every
 * other way.
 *
 * @param onFault ends what the event was about, mostly one connection.
 * @returns what takes the listener off again.
 */
export function listen<A extends readonly unknown[]>(
  emitter: Pick<EventEmitter, 'on' | 'off'>,
  event: string,
  listener: (...args: A) => unknown,
  onFault: OnFault,
): () => void {
  const registered = guarded(listener, onFault) as () => void;
  emitter.on(event, registered);
  return () => emitter.off(event, registered);
}
