import { jsonOf, type StreamedResult } from '../../pipeline/subscriptions/run-operation.ts';
import { multipartMixed, part, partOf } from './multipart-mixed.ts';
import type { StreamFormat } from './write-stream.ts';

const boundary = 'graphql';

/**
 * Subscriptions over multipart HTTP, as Apollo Client reads them: `{ payload }` for each event, `{}` as heartbeat.
 * Source: https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol
 */
export const multipartSubscription: StreamFormat<StreamedResult> = {
  ...multipartMixed(boundary, 'subscriptionSpec=1.0'),
  item: (result) => partOf(boundary, `{"payload":${jsonOf(result)}}`),
  heartbeat: { text: part(boundary, {}), everyMs: 5_000 },
};
