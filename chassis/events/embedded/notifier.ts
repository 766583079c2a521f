import { closeSync, constants, type FSWatcher, openSync, watch, writeSync } from 'node:fs';
import { systemCode } from './error-codes.ts';

/** A file through which processes on one machine notify each other by writing to it, so that waiting ones need not poll. */
export interface Notifier {
  /** On a full disk the listeners are not notified: they poll within a second. */
  notify(): void;
  /**
   * Calls the listener soon after each notification (several close together count once) and at least every second. Returns the
   * unsubscription.
   */
  listen(listener: () => void): () => void;
  close(): void;
}

const safetyPollMs = 1_000; // fs.watch may drop events
const unwatchedPollMs = 50; // where the system has no watches left
const outOfWatches = new Set<unknown>(['ENOSPC', 'EMFILE']);
const fullDisk = new Set<unknown>(['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO']);
const oneByte = Buffer.from('.');

export function openNotifier(path: string): Notifier {
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  const listeners = new Set<() => void>();
  let stopListening: (() => void) | undefined;
  let due: NodeJS.Immediate | undefined;

  function tell(): void {
    due ??= setImmediate(() => {
      due = undefined;
      for (const listener of listeners) listener();
    });
  }

  function startListening(): () => void {
    const watcher = watched(path, tell);
    const poll = setInterval(tell, watcher ? safetyPollMs : unwatchedPollMs);
    return () => {
      watcher?.close();
      clearInterval(poll);
      clearImmediate(due);
      due = undefined;
    };
  }

  function unlisten(listener: () => void): void {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stopListening?.();
    stopListening = undefined;
  }

  return {
    notify() {
      try {
        writeSync(file, oneByte, 0, 1, 0);
      } catch (error) {
        if (!fullDisk.has(systemCode(error))) throw error;
      }
    },
    listen(listener) {
      listeners.add(listener);
      stopListening ??= startListening();
      return () => unlisten(listener);
    },
    close() {
      for (const listener of [...listeners]) unlisten(listener);
      closeSync(file);
    },
  };
}

function watched(path: string, onNotification: () => void): FSWatcher | undefined {
  try {
    // An error later on leaves the safety poll, which is slow but loses nothing.
    return watch(path, onNotification).on('error', onNotification);
  } catch (error) {
    if (outOfWatches.has(systemCode(error))) return undefined;
    throw error;
  }
}
