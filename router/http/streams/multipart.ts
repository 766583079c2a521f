import { jsonOf, type StreamedResult } from '../../pipeline/subscriptions/run-operation.ts';
import { part, partOf, partsFormat } from './parts.ts';
import type { StreamFormat } from './write-stream.ts';

const boundary = 'graphql';

/**
 * Subscriptions as parts of one response, as Apollo Client speaks them over plain HTTP: `{ payload }` for each event, `{}` as heartbeat.
 * Source: https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol
 */
export const multipartSubscription: StreamFormat<StreamedResult> = {
  ...partsFormat(boundary, 'subscriptionSpec=1.0'),
  item: (result) => partOf(boundary, `{"payload":${jsonOf(result)}}`),
  heartbeat: { text: part(boundary, {}), everyMs: 5_000 },
};
