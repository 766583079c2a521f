import { addressKey } from '@commerce/chassis/identity/address-key.ts';
import type { Caller } from '@commerce/chassis/identity/caller.ts';
import { codedError } from '@commerce/chassis/server/coded-error.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import type { ExecuteSubscription, PlanSubscription } from '../../engines/execute-subscription.ts';
import type { Operation } from '../../request/engine.ts';
import { httpError, type RequestError } from '../../request/request-error.ts';
import type { Trace } from '../../request/trace.ts';
import type { Admission } from '../admit-operation.ts';
import { restoreDeniedIn } from '../authorized-operation.ts';
import type { MaskErrors } from '../mask-errors.ts';
import type { GraphQLParameters } from '../read-request.ts';
import { abortableStream } from './abortable-stream.ts';
import { atExpiry } from './at-expiry.ts';
import { mapAsyncIterator } from './map-async-iterator.ts';
import type { SubscriptionSlots } from './subscription-slots.ts';

/** The client that subscribes, whatever the transport. */
export interface Subscriber {
  readonly authorization: readonly string[];
  readonly acceptLanguage: string | undefined;
  readonly client: Readonly<{ address: string; device: string | undefined }>;
  readonly trace: Trace;
}

/** The result for one event. */
export type Payload = Readonly<{ data?: ExecutionResult['data']; errors?: readonly GraphQLFormattedError[] }>;

/** Opens a subscription: admits it, plans it, takes a slot, then streams a payload for each event. */
export type Subscribe = (
  subscriber: Subscriber,
  parameters: GraphQLParameters,
) => Promise<Result<AsyncIterableIterator<Payload>, RequestError>>;

export interface SubscribeDeps {
  readonly admission: Pick<Admission, 'admit'>;
  /** Absent: plans have no rate limit. */
  readonly plan?: PlanSubscription | undefined;
  readonly executeSubscription: ExecuteSubscription;
  /** Absent: the number of open subscriptions has no limit. */
  readonly slots?: SubscriptionSlots;
  readonly mask: MaskErrors;
}

export const makeSubscribe =
  ({ admission, plan, executeSubscription, slots, mask }: SubscribeDeps): Subscribe =>
  async (subscriber, parameters) => {
    const admitted = await admission.admit(subscriber, parameters, subscriptionsOnly);
    if (!admitted.ok) return refuse(admitted.refusal.error);
    const { caller, authorized } = admitted.value;
    const { acceptLanguage, client, trace } = subscriber;
    const context = { caller, acceptLanguage, client, trace };
    const refusal = await plan?.(authorized.operation, context);
    if (refusal) return refuse(refusal);

    const release = slots?.acquire(callerKey(caller, client.address));
    if (slots && !release) return refuse(httpError(429, 'TOO_MANY_SUBSCRIPTIONS'));
    const over = new AbortController();
    const results = executeSubscription(authorized.operation, context, over.signal);
    const payloadOf = (result: ExecutionResult): Payload => {
      const { data, errors } = restoreDeniedIn(result, authorized);
      const masked = mask(errors, trace.id, acceptLanguage);
      return { ...(masked.length > 0 && { errors: masked }), ...(data !== undefined && { data: data as Payload['data'] }) };
    };
    return ok(
      untilExpiry(mapAsyncIterator(results[Symbol.asyncIterator](), payloadOf), caller.expiresAt, () => {
        over.abort();
        release?.();
      }),
    );
  };

function subscriptionsOnly({ kind }: Operation): undefined {
  if (kind !== 'subscription') throw new Error('A query or a mutation was given to the pipeline for subscriptions.');
}

/** The key of the caller's subscription slots: the account, or the address where no token proves an account. */
export const callerKey = (caller: Caller, address: string): string =>
  caller.kind === 'user' ? `user ${caller.userId}` : addressKey(address);

/** Ends the stream when the token expires, with an error that says why: from then on nothing proves who reads it. */
function untilExpiry(
  payloads: AsyncIterableIterator<Payload>,
  expiresAt: number | undefined,
  onEnd: () => void,
): AsyncIterableIterator<Payload> {
  const expire = () => end({ errors: [codedError('UNAUTHENTICATED').toJSON()] });
  const timer = atExpiry(expiresAt, expire);
  const { stream, end } = abortableStream(payloads, () => {
    clearTimeout(timer);
    onEnd();
  });
  return stream;
}
