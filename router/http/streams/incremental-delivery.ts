import type { IncrementalPayload } from '../../pipeline/incremental-delivery/incremental-payload.ts';
import { acceptedMediaTypes } from '../../request/accept.ts';
import { multipartMixed } from './multipart-mixed.ts';
import type { StreamFormat } from './write-stream.ts';

const spec = '20220824';

/**
 * Answers in parts as Apollo Client and urql read them, which is how graphql-js 17.0.0-alpha.2 shapes them.
 * Source: https://github.com/graphql/graphql-over-http/blob/main/rfcs/IncrementalDelivery.md
 */
export const deferredResponseFormat: StreamFormat<IncrementalPayload> = multipartMixed('-', `deferSpec=${spec}`);

/** Whether a client takes answers in parts: `multipart/mixed`, of our version or of none (urql), and not for subscriptions alone. */
export const acceptsDeferred = (accept: string | undefined): boolean =>
  accept?.includes('multipart/mixed') === true && // cheap: most clients do not
  acceptedMediaTypes(accept).some(
    ({ type, parameters }) =>
      type === 'multipart/mixed' && (parameters.get('deferspec') ?? spec) === spec && !parameters.has('subscriptionspec'),
  );
