import type { ServerResponse } from 'node:http';

/** How values become the body of a response that goes on: the text of each, and what stands before, between and after them. */
export interface StreamFormat<T> {
  readonly contentType: string;
  /** Sent at once, so that the client knows that it is listening. */
  readonly opening: string;
  readonly item: (value: T) => string;
  readonly closing: string;
  /** Keeps proxies from closing a quiet stream, and tells a client that the line is alive. */
  readonly heartbeat?: Readonly<{ text: string; everyMs: number }>;
}

/** A client that has read nothing of what waits for it in this time is given up. */
const unreadMs = 20_000;
/** The kernel asks a quiet client whether it lives after so long, ten times a second apart, and then breaks the connection. */
const quietMs = 4_000;

/**
 * Writes values as they come. Resolves when the stream or the connection has ended; the values are given up with the connection, also where that
 * had closed before, and when the client does not read.
 *
 * @param maxUnreadMs how long a client may leave what was written unread, in milliseconds.
 */
export async function writeStream<T>(
  response: ServerResponse,
  values: AsyncIterableIterator<T>,
  { opening, item, closing, heartbeat }: StreamFormat<T>,
  maxUnreadMs = unreadMs,
): Promise<void> {
  const giveUp = () => {
    values.return?.().catch(noHarm);
  };
  if (response.destroyed) return giveUp();
  response.socket?.setKeepAlive(true, quietMs);
  const beat = heartbeat && setInterval(beats(response, heartbeat.text), heartbeat.everyMs);
  response.once('close', giveUp);
  try {
    response.write(opening);
    for await (const value of values) {
      if (response.destroyed) break;
      if (!response.write(item(value))) await drained(response, maxUnreadMs);
    }
    response.off('close', giveUp);
    if (!response.destroyed) response.end(closing);
  } finally {
    clearInterval(beat);
  }
}

/** Its source may break while it is taken down: the client has gone, so the error has no reader. */
const noHarm = () => undefined;

/** Shows that the line is alive, unless earlier words wait unread; a client that has read none of them since the last beat is given up. */
function beats(response: ServerResponse, text: string): () => void {
  let readBefore: number | undefined;
  return () => {
    const { socket, writableLength } = response;
    if (writableLength === 0) {
      readBefore = undefined;
      response.write(text);
      return;
    }
    const read = (socket?.bytesWritten ?? 0) - (socket?.writableLength ?? 0); // Node counts what waits as written
    if (readBefore === read) response.destroy();
    readBefore = read;
  };
}

/** A slow reader is waited for, so that its values do not pile up here; one that does not read at all is given up. */
const drained = (response: ServerResponse, maxUnreadMs: number): Promise<void> =>
  new Promise((resolve) => {
    const late = setTimeout(() => response.destroy(), maxUnreadMs);
    const go = () => {
      clearTimeout(late);
      response.off('drain', go);
      response.off('close', go);
      resolve();
    };
    response.on('drain', go);
    response.on('close', go);
  });
