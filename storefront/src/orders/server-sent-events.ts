/** Interval of comments that keep proxies from closing a silent stream, in milliseconds. */
const pingMs = 4_000;

/** The browser waits this long before it opens a stream again, in milliseconds. */
const retryMs = 2_000;

/**
 * Turns what changes into server-sent events for a page.
 *
 * @param textOf the text of an event, on one line; undefined for none.
 * @param isLast whether nothing follows this text: the browser closes the stream and does not open it again.
 */
export function serverSentEvents<Change>(
  changes: AsyncGenerator<Change>,
  textOf: (change: Change) => string | undefined,
  isLast: (text: string) => boolean,
): Response {
  const encoder = new TextEncoder();
  let ping: NodeJS.Timeout;
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(encoder.encode(`retry: ${retryMs}\n\n`));
      ping = setInterval(() => controller.enqueue(encoder.encode(':\n\n')), pingMs);
      for await (const change of changes) {
        const text = textOf(change);
        if (text === undefined) continue;
        controller.enqueue(encoder.encode(`data: ${text}\n\n${isLast(text) ? 'event: end\ndata: end\n\n' : ''}`));
        if (isLast(text)) break;
      }
      clearInterval(ping);
      controller.close();
    },
    async cancel() {
      clearInterval(ping);
      await changes.return(undefined);
    },
  });
  return new Response(stream, { headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' } });
}
