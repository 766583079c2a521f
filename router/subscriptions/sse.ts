import type { StreamFormat } from '../http/write-stream.ts';
import type { Payload } from './subscribe.ts';

const comment = ':\n\n';

/** Server-sent events in the "distinct connections" form of GraphQL over SSE: `next` with a payload each, then `complete`. */
export const eventStream: StreamFormat<Payload> = {
  contentType: 'text/event-stream; charset=utf-8',
  opening: comment,
  item: (payload) => `event: next\ndata: ${JSON.stringify(payload)}\n\n`,
  closing: 'event: complete\ndata: \n\n',
  heartbeat: { text: comment, everyMs: 15_000 },
};
