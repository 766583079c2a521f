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

/** Writes values as they come. Resolves when the stream or the connection has ended; the values are given up with the connection. */
export async function writeStream<T>(
  response: ServerResponse,
  values: AsyncIterableIterator<T>,
  { opening, item, closing, heartbeat }: StreamFormat<T>,
): Promise<void> {
  const beat = heartbeat && setInterval(() => response.write(heartbeat.text), heartbeat.everyMs);
  response.write(opening);
  const giveUp = () => void values.return?.();
  response.once('close', giveUp);
  try {
    for await (const value of values) {
      if (response.destroyed) break;
      if (!response.write(item(value))) await drained(response);
    }
    response.off('close', giveUp);
    if (!response.destroyed) response.end(closing);
  } finally {
    clearInterval(beat);
  }
}

/** A slow reader is waited for, so that its values do not pile up here. */
const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const go = () => {
      response.off('drain', go);
      response.off('close', go);
      resolve();
    };
    response.on('drain', go);
    response.on('close', go);
  });
