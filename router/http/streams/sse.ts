import { jsonOf, type StreamedResult } from '../../pipeline/subscriptions/run-operation.ts';
import type { StreamFormat } from './write-stream.ts';

const comment = ':\n\n';

/**
 * One event (HTML, 9.2.6). Each line of the data gets its own `data:` field: JSON of a subgraph may contain line ends between its
 * tokens.
 */
export const eventOf = (name: 'next' | 'complete', data: string): string =>
  `event: ${name}\ndata: ${/[\r\n]/.test(data) ? data.replace(/\r\n|\r|\n/g, '\ndata: ') : data}\n\n`;

/**
 * Server-sent events in the "distinct connections" form of GraphQL over SSE: `next` with a result each, then `complete`.
 * Source: https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
 */
export const eventStream: StreamFormat<StreamedResult> = {
  contentType: 'text/event-stream; charset=utf-8',
  opening: comment,
  item: (result) => eventOf('next', jsonOf(result)),
  closing: eventOf('complete', ''),
  heartbeat: { text: comment, everyMs: 15_000 },
};
