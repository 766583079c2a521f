import type { StreamedResult } from '../../pipeline/subscriptions/run-operation.ts';
import { acceptedMediaTypes } from '../../request/accept.ts';
import { multipartSubscription } from './multipart-subscription.ts';
import { eventStream } from './sse.ts';
import type { StreamFormat } from './write-stream.ts';

/** How a client wants results as a stream on the connection of its request; `undefined` if it names no way that we know. */
export function chooseStream(accept: string | undefined): StreamFormat<StreamedResult> | undefined {
  for (const { type, parameters } of acceptedMediaTypes(accept)) {
    if (type === 'text/event-stream') return eventStream;
    if (type === 'multipart/mixed' && parameters.get('subscriptionspec') === '1.0') return multipartSubscription;
  }
  return undefined;
}
