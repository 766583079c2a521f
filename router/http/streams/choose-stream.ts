import type { StreamedResult } from '../../pipeline/subscriptions/run-operation.ts';
import { acceptedMediaTypes } from '../../request/accept.ts';
import { multipartSubscription } from './multipart-subscription.ts';
import { eventStream } from './sse.ts';
import type { StreamFormat } from './write-stream.ts';

/**
 * The stream format that a client accepts on the connection of its request; `undefined` if it names none that the router
 * supports.
 */
export function chooseStream(accept: string | undefined): StreamFormat<StreamedResult> | undefined {
  for (const { type, parameters } of acceptedMediaTypes(accept)) {
    if (type === 'text/event-stream') return eventStream;
    if (type === 'multipart/mixed' && parameters.get('subscriptionspec') === '1.0') return multipartSubscription;
  }
  return undefined;
}
