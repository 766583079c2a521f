import { part, partsFormat } from '../http/parts.ts';
import type { StreamFormat } from '../http/write-stream.ts';
import type { Payload } from './subscribe.ts';

const boundary = 'graphql';

/**
 * Subscriptions as parts of one response, as Apollo Client speaks them over plain HTTP: `{ payload }` for each event, `{}` as heartbeat.
 * Source: https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol
 */
export const multipartSubscription: StreamFormat<Payload> = {
  ...partsFormat(boundary, 'subscriptionSpec=1.0'),
  item: (payload) => part(boundary, { payload }),
  heartbeat: { text: part(boundary, {}), everyMs: 5_000 },
};
