import type { ServerResponse } from 'node:http';
import type { Payload } from './subscribe.ts';

/** A comment keeps proxies from closing a quiet stream. */
const heartbeatMs = 15_000;

export const eventStream = 'text/event-stream';

/** Whether the client asks for a stream of events rather than one answer. */
export const wantsStream = (accept: string | undefined): boolean => accept?.includes(eventStream) ?? false;

/**
 * Writes payloads as server-sent events, in the "distinct connections" form of GraphQL over SSE: `next` with a payload each, then
 * `complete`. Resolves when the stream or the connection has ended.
 */
export async function writeEvents(response: ServerResponse, payloads: AsyncIterableIterator<Payload>): Promise<void> {
  const heartbeat = setInterval(() => response.write(':\n\n'), heartbeatMs);
  response.write(':\n\n'); // sends the headers now, so that the client knows that it is listening
  response.once('close', () => void payloads.return?.());
  try {
    for await (const payload of payloads) {
      if (response.destroyed) break;
      if (!response.write(`event: next\ndata: ${JSON.stringify(payload)}\n\n`)) await drained(response);
    }
    if (!response.destroyed) response.end('event: complete\ndata: \n\n');
  } finally {
    clearInterval(heartbeat);
    await payloads.return?.();
  }
}

/** A slow reader is waited for, so that its events do not pile up here. */
const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    response.once('drain', resolve);
    response.once('close', resolve);
  });
