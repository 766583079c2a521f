import type { IncrementalPayload } from '../../pipeline/incremental-delivery/incremental-payload.ts';
import { acceptedMediaTypes } from '../../request/accept.ts';
import { multipartMixed } from './multipart-mixed.ts';
import type { StreamFormat } from './write-stream.ts';

const spec = '20220824';

/**
 * Incremental delivery in the format of graphql-js 17.0.0-alpha.2, which Apollo Client and urql read.
 * Source: https://github.com/graphql/graphql-over-http/blob/main/rfcs/IncrementalDelivery.md
 */
export const deferredResponseFormat: StreamFormat<IncrementalPayload> = multipartMixed('-', `deferSpec=${spec}`);

/**
 * Whether a client accepts deferred payloads: `multipart/mixed` with our `deferSpec` or none (urql), and without
 * `subscriptionSpec`.
 */
export const acceptsDeferred = (accept: string | undefined): boolean =>
  accept?.includes('multipart/mixed') === true && // a cheap test first: few clients do
  acceptedMediaTypes(accept).some(
    ({ type, parameters }) =>
      type === 'multipart/mixed' && (parameters.get('deferspec') ?? spec) === spec && !parameters.has('subscriptionspec'),
  );
