import type { ServerResponse } from 'node:http';

/** The format of a streamed body: the text of each value, and the text before and after them. */
export interface StreamFormat<T> {
  readonly contentType: string;
  /** Sent at once, so that the client knows that the stream is open. */
  readonly opening: string;
  readonly item: (value: T) => string;
  readonly closing: string;
  /** Keeps proxies from closing a quiet stream, and shows the client that the connection is alive. */
  readonly heartbeat?: Readonly<{ text: string; everyMs: number }>;
}

/** Maximum time that a client may leave written data unread, in milliseconds; then the router closes the connection. */
const unreadMs = 20_000;
/**
 * Idle time before the kernel's first TCP keep-alive probe, in milliseconds. Ten failed probes, one a second, end the connection.
 */
const quietMs = 4_000;

/**
 * Writes values as they come. Resolves when the stream or the connection has ended. Closes the source when the connection ends or
 * when the client does not read.
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
    values.return?.().catch(ignoreError);
  };
  if (response.destroyed) return giveUp();
  response.socket?.setKeepAlive(true, quietMs);
  const beat = heartbeat && setInterval(heartbeats(response, heartbeat.text), heartbeat.everyMs);
  response.once('close', giveUp);
  try {
    response.write(opening);
    for await (const value of values) {
      if (response.destroyed) break;
      if (!response.write(item(value))) await waitForDrain(response, maxUnreadMs);
    }
    response.off('close', giveUp);
    if (!response.destroyed) response.end(closing);
  } finally {
    clearInterval(beat);
  }
}

/** Ignores errors of a source that is being closed: the client has gone. */
const ignoreError = () => undefined;

/**
 * Sends heartbeats, unless written data waits unread. Closes the connection of a client that has read none of it since the last
 * heartbeat.
 */
function heartbeats(response: ServerResponse, text: string): () => void {
  let readBefore: number | undefined;
  return () => {
    const { socket, writableLength } = response;
    if (writableLength === 0) {
      readBefore = undefined;
      response.write(text);
      return;
    }
    const read = (socket?.bytesWritten ?? 0) - (socket?.writableLength ?? 0); // Node counts buffered bytes as written
    if (readBefore === read) response.destroy();
    readBefore = read;
  };
}

/** Waits for a slow reader, so that values do not pile up here. Closes the connection of a client that does not read at all. */
const waitForDrain = (response: ServerResponse, maxUnreadMs: number): Promise<void> =>
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
