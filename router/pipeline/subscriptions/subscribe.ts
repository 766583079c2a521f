import { addressKey } from '@commerce/chassis/identity/address-key.ts';
import type { Caller } from '@commerce/chassis/identity/caller.ts';
import { codedError } from '@commerce/chassis/server/coded-error.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import type { ExecuteSubscription, PlanSubscription } from '../../engines/execute-subscription.ts';
import type { RateLimit } from '../../rate-limit/rate-limit.ts';
import { httpError, type RequestError } from '../../request/request-error.ts';
import type { Trace } from '../../request/trace.ts';
import { restoreDeniedIn } from '../answer.ts';
import type { Authorise } from '../authorise.ts';
import type { IdentifyCaller } from '../identify-caller.ts';
import type { MaskErrors } from '../mask-errors.ts';
import type { PrepareOperation } from '../prepare-operation.ts';
import type { GraphQLParameters } from '../read-request.ts';
import { abortableStream } from './abortable-stream.ts';
import { atExpiry } from './at-expiry.ts';
import { mapAsyncIterator } from './map-async-iterator.ts';
import type { SubscriptionSlots } from './subscription-slots.ts';

/** Who wants to subscribe, whatever the transport. */
export interface Subscriber {
  readonly authorization: readonly string[];
  readonly acceptLanguage: string | undefined;
  readonly client: Readonly<{ address: string; device: string | undefined }>;
  readonly trace: Trace;
}

/** What a client is sent for an event. */
export type Payload = Readonly<{ data?: ExecutionResult['data']; errors?: readonly GraphQLFormattedError[] }>;

/** The same steps as for a query up to execution: who asks, is the document sound, then a stream of payloads. */
export type Subscribe = (
  subscriber: Subscriber,
  parameters: GraphQLParameters,
) => Promise<Result<AsyncIterableIterator<Payload>, RequestError>>;

export interface SubscribeDeps {
  readonly identify: IdentifyCaller;
  readonly prepare: PrepareOperation;
  readonly authorise: Authorise;
  /** Absent: no subscription is one too many. */
  readonly rateLimit?: Pick<RateLimit, 'ofOperation'> | undefined;
  /** Absent: every caller may have any subscription planned. */
  readonly plan?: PlanSubscription | undefined;
  readonly executeSubscription: ExecuteSubscription;
  /** Absent: as many as may be. */
  readonly slots?: SubscriptionSlots;
  readonly mask: MaskErrors;
}

export const makeSubscribe =
  ({ identify, prepare, authorise, rateLimit, plan, executeSubscription, slots, mask }: SubscribeDeps): Subscribe =>
  async ({ authorization, acceptLanguage, client, trace }, parameters) => {
    const caller = await identify(authorization);
    if (!caller.ok) return caller;
    const operation = prepare(parameters);
    if (!operation.ok) return operation;
    if (operation.value.kind !== 'subscription') throw new Error('Queries and mutations are not subscribed to.');

    const limited = await rateLimit?.ofOperation(operation.value, caller.value, client.address);
    if (limited && !limited.ok) return limited;

    const permitted = authorise(operation.value, caller.value);
    const context = { caller: caller.value, acceptLanguage, client, trace };
    const refusal = await plan?.(permitted.operation, context);
    if (refusal) return refuse(refusal);

    const release = slots?.acquire(callerKey(caller.value, client.address));
    if (slots && !release) return refuse(httpError(429, 'TOO_MANY_SUBSCRIPTIONS'));
    const over = new AbortController();
    const results = executeSubscription(permitted.operation, context, over.signal);
    const payloadOf = (result: ExecutionResult): Payload => {
      const { data, errors } = restoreDeniedIn(result, permitted);
      const shown = mask(errors, trace.id, acceptLanguage);
      return { ...(shown.length > 0 && { errors: shown }), ...(data !== undefined && { data: data as Payload['data'] }) };
    };
    return ok(
      untilExpiry(mapAsyncIterator(results[Symbol.asyncIterator](), payloadOf), caller.value.expiresAt, () => {
        over.abort();
        release?.();
      }),
    );
  };

/** Whose slots for subscriptions a caller takes: those of its account, or of its address where nothing proves an account. */
export const callerKey = (caller: Caller, address: string): string =>
  caller.kind === 'user' ? `user ${caller.userId}` : addressKey(address);

/** Ends the stream when the token does, with an error that says why: from then on nobody has proven who listens. */
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
