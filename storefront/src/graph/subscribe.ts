import { routerUrl } from '../addresses.ts';
import { type Caller, callerHeaders } from './client.ts';
import type { Operation } from './operation.ts';

/**
 * Subscribes at the router by server-sent events (graphql-sse's distinct connections mode). Ends with the router's stream,
 * without an error where the router cannot be reached: the browser opens its stream again by itself.
 *
 * Source: https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md#distinct-connections-mode
 */
export async function* subscribe<Result, Variables>(
  { text }: Operation<Result, Variables>,
  variables: Variables,
  caller: Caller,
  signal: AbortSignal,
): AsyncGenerator<Result> {
  const response = await fetch(routerUrl(), {
    method: 'POST',
    headers: { ...callerHeaders(caller), accept: 'text/event-stream' },
    body: JSON.stringify({ query: text, variables }),
    signal,
  }).catch(() => undefined);
  if (!response?.ok || !response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) return;
  let pending = '';
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const blocks = (pending + value).split(/\r?\n\r?\n/);
      pending = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = /^event: ?next$/m.test(block) ? /^data: ?(.+)$/m.exec(block)?.[1] : undefined;
        const result = data === undefined ? undefined : (JSON.parse(data) as { data?: Result | null }).data;
        if (result) yield result;
      }
    }
  } catch {
    // the router stops, or the shopper has left the page
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
